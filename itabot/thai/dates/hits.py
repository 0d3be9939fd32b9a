"""All dates and times of one text, brought down to the one that is meant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from itabot.thai.dates import edges, spoken, written
from itabot.thai.dates.clock import Clock, clocks, part_beside
from itabot.thai.dates.reading import Assumed, DoubtKind, Reading, Rule, Scene, doubtful, in_year

_MOST_HITS = 24
_BESIDE = 3

_RULES: tuple[Rule, ...] = (
    *written.RULES,
    *edges.RULES,
    *spoken.RULES,
    *edges.LATE_RULES,
    *written.LATE_RULES,
)
_RANGE = re.compile(r" ?(?:-|(?:จน)?ถึง)(?:วันที่)? ?")
_YEAR_ALONE = re.compile(
    r"(?<![\w./-])(?:(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?) ?|ปี ?)?"
    r"(?P<year>(?:19|2[0156])\d\d)(?![\w/-]|\.\d)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: a day or a doubt (None: neither), times of day, and where it says so."""

    reading: Reading | None
    clocks: tuple[Clock, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    reading: Reading

    @property
    def is_weak(self) -> bool:
        """Whether any other date of the text goes before it: this may belong to the title."""
        vague = self.reading.doubt is DoubtKind.INCOMPLETE
        return vague or (self.reading.doubt is DoubtKind.PAST and not self.reading.days)

    def is_over(self, today: date) -> bool:
        """Whether all days it may mean are before today."""
        return bool(self.reading.days) and all(day < today for day in self.reading.days)


def said(text: str, scene: Scene) -> Said:
    """Return what the text of a mirror says."""
    hits = _joined(text, _hits(text, scene))
    hits = [hit for hit in hits if not hit.is_weak] or hits
    # "ข้อมูล ณ 30 ก.ย. 65 ส่งพรุ่งนี้": what is over is no deadline.
    hits = [hit for hit in hits if not hit.is_over(scene.today)] or hits
    hits, mismatch = _explained(hits)
    if not hits and (year := _YEAR_ALONE.search(text)):
        hits = [_Hit(*year.span(), _year_alone(year))]
    times = _clocks(text, hits)
    spans = (*((hit.start, hit.end) for hit in hits), *((c.start, c.end) for c in times))
    return Said(mismatch or _one(hits), tuple(times), tuple(sorted(spans)))


def _hits(text: str, scene: Scene) -> list[_Hit]:
    found: list[_Hit] = []
    for pattern, read in _RULES:
        asked = ((match.span(), read(match, scene)) for match in pattern.finditer(text))
        _add(found, (_Hit(*span, reading) for span, reading in asked if reading), text)
    _add(found, (_Hit(*misspelt) for misspelt in written.misspelt(text, scene)), text)
    return sorted(found, key=lambda hit: hit.start)


def _add(found: list[_Hit], more: Iterable[_Hit], text: str) -> None:
    """Add those that touch none found before; what comes every week or month is no date."""
    for hit in more:
        if len(found) >= _MOST_HITS:
            return
        free = all(hit.end <= other.start or other.end <= hit.start for other in found)
        if free and not text.endswith(("ทุก", "ทุก "), 0, hit.start):
            found.append(hit)


def _joined(text: str, hits: list[_Hit]) -> list[_Hit]:
    """Make "1 เม.ย. ถึง 30 เม.ย. 70" one: a deadline is the end of a range."""
    joined: list[_Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        if before and _RANGE.fullmatch(text, before.end, hit.start):
            joined[-1] = _Hit(before.start, hit.end, hit.reading.noting(Assumed.RANGE_END))
        else:
            joined.append(hit)
    return joined


def _explained(hits: list[_Hit]) -> tuple[list[_Hit], Reading | None]:
    """Let a weekday right beside a date explain it, or contradict it."""
    dates = [hit for hit in hits if hit.reading.weekday is None]
    if len(dates) != 1 or len(hits) != 2 or dates[0].reading.doubt:
        return hits, None
    if hits[1].start - hits[0].end > _BESIDE:
        return hits, None
    weekday = next(hit.reading.weekday for hit in hits if hit.reading.weekday is not None)
    day = dates[0].reading.days[0]
    agreed = [replace(hit, reading=dates[0].reading) for hit in hits]
    return agreed, None if day.weekday() == weekday else doubtful(DoubtKind.WEEKDAY, day)


def _one(hits: list[_Hit]) -> Reading | None:
    if len({(hit.reading.days, hit.reading.doubt) for hit in hits}) <= 1:
        return hits[0].reading if hits else None
    doubt = next((hit.reading for hit in hits if hit.reading.doubt), None)
    return doubt or doubtful(DoubtKind.AMBIGUOUS, *(hit.reading.days[0] for hit in hits))


def _year_alone(match: re.Match[str]) -> Reading:
    reading = in_year(int(match["year"]), 1, 1)
    if reading.doubt and not (match["era"] or "").startswith("ค"):
        return replace(reading, days=())
    return doubtful(DoubtKind.INCOMPLETE, year=reading.year or int(match["year"]))


def _clocks(text: str, hits: list[_Hit]) -> list[Clock]:
    """Return the times outside the dates; of a range the end, none said twice."""
    letters = list(text)
    for hit in hits:
        letters[hit.start : hit.end] = "\x00" * (hit.end - hit.start)
    found: list[Clock] = []
    for clock in clocks("".join(letters), _MOST_HITS):
        if found and _RANGE.fullmatch(text, found[-1].end, clock.start):
            found[-1] = replace(clock, start=found[-1].start)
        else:
            found.append(clock)
    part = part_beside(text, hits[0].start, hits[-1].end) if hits and not found else None
    return [part] if part else found
