"""The progress as a picture for reports: an SVG, drawn by resvg, which shapes Thai itself."""

from collections.abc import Iterator
from pathlib import Path

import resvg_py

from handlers.views import cards, people
from handlers.views.html import clip, escape
from handlers.views.progress import Standing, percent
from handlers.views.wording import progress as words
from itabot.office.progress import GroupProgress, Tally
from itabot.office.states import State

_FONTS = Path(__file__).parents[1] / "fonts"
_FILES = [str(_FONTS / name) for name in ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")]

WIDTH, MARGIN = 1000, 48
_BAR_WIDTH, _BAR_HEIGHT = WIDTH - 2 * MARGIN - 120, 26
_HEAD, _ROW, _FOOT = 190, 84, 96
_SHARPNESS = 1.5
"""Pixels to a unit: phones have more of them."""
_TITLE_LENGTH = 74
"""Characters of a sub-indicator's title that fit in a line."""

_COLOURS = {
    State.REVIEWED: "#15803d",
    State.COMPLETE: "#4ade80",
    State.IN_PROGRESS: "#fbbf24",
    State.NOT_STARTED: "#e2e8f0",
}


def draw(standing: Standing) -> bytes:
    """Return the picture as PNG. Takes some 50 ms of a processor: not for the event loop."""
    # What is drawn is text of the knowledge and numbers; still, nothing may be loaded by it.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(standing), font_files=_FILES, skip_system_fonts=True, zoom=_SHARPNESS
        )
    )


def svg(standing: Standing) -> str:
    """Return the picture as SVG."""
    groups = standing.progress.groups
    height = _HEAD + _ROW * len(groups) + _FOOT
    body = [*_head(standing), *_groups(groups), *_foot(height)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' font-family="Sarabun"><rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        + "".join(body)
        + "</svg>"
    )


def _head(standing: Standing) -> Iterator[str]:
    progress = standing.progress
    whole = progress.whole
    yield _text(MARGIN, 70, words.PICTURE_TITLE.format(year=progress.year), 38, bold=True)
    done = words.PICTURE_WHOLE.format(
        done=whole.done, total=whole.applicable, percent=percent(whole)
    )
    yield _text(MARGIN, 116, done, 26)
    yield _text(
        WIDTH - MARGIN,
        116,
        words.PICTURE_DATE.format(when=people.long_day(standing.at)),
        20,
        anchor="end",
    )
    yield from _bar(MARGIN, 136, WIDTH - 2 * MARGIN, whole)


def _groups(groups: tuple[GroupProgress, ...]) -> Iterator[str]:
    for at, part in enumerate(groups):
        top = _HEAD + at * _ROW
        title = clip(cards.group_name(part.group), _TITLE_LENGTH)
        yield _text(MARGIN, top + 28, title, 22)
        yield from _bar(MARGIN, top + 40, _BAR_WIDTH, part.tally)
        count = f"{part.tally.done}/{part.tally.applicable}"
        yield _text(WIDTH - MARGIN, top + 62, count, 24, bold=True, anchor="end")


def _bar(left: float, top: float, width: float, tally: Tally) -> Iterator[str]:
    """Yield one bar, its parts as wide as there are items in that state."""
    yield _box(left, top, width, _COLOURS[State.NOT_STARTED])
    for state in (State.REVIEWED, State.COMPLETE, State.IN_PROGRESS):
        part = width * tally.counts[state] / max(tally.applicable, 1)
        if part:
            yield _box(left, top, part, _COLOURS[state])
        left += part


def _box(left: float, top: float, width: float, colour: str) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_BAR_HEIGHT}"'
        f' fill="{colour}"/>'
    )


def _foot(height: int) -> Iterator[str]:
    left = MARGIN
    for state, colour in _COLOURS.items():
        yield f'<rect x="{left}" y="{height - 58}" width="20" height="20" fill="{colour}"/>'
        yield _text(left + 30, height - 41, words.PICTURE_LEGEND[state.value], 20)
        left += 200


def _text(
    x: float, y: float, text: str, size: int, *, bold: bool = False, anchor: str = "start"
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}"{weight} text-anchor="{anchor}"'
        f' fill="#0f172a">{escape(text)}</text>'
    )
