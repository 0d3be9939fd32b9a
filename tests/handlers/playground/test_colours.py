"""The page's colours are readable: WCAG 2.2 AA asks for 4.5 to 1."""

from __future__ import annotations

import re

import pytest

from handlers.playground.server import PAGE

PAIRS = [
    ("ink", "paper"),
    ("ink", "side"),
    ("ink", "own"),
    ("soft", "paper"),
    ("soft", "side"),
    ("soft", "wall"),
    ("soft", "accent-wash"),
    ("own-soft", "own"),
    ("link", "paper"),
    ("link", "own"),
    ("accent", "paper"),
    ("accent", "accent-wash"),
    ("accent-ink", "accent"),
    ("key-ink", "key"),
    ("note-ink", "note"),
    ("paper", "mark"),
    *((f"hue-{number}", "paper") for number in range(6)),
    *(("face-ink", f"hue-{number}") for number in range(6)),
]


def schemes() -> dict[str, dict[str, str]]:
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    found = {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for name, block in (("light", light), ("dark", dark))
    }
    return {"light": found["light"], "dark": found["light"] | found["dark"]}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(scheme: str, text: str, ground: str) -> None:
    colours = schemes()[scheme]
    low, high = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5
