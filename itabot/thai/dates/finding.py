"""Thai dates and times as staff type them: what was meant, or what must be asked back.

Nothing is guessed in silence: whatever had to be assumed is noted, whatever may be wrong is a
doubt. Two-digit years are Buddhist; a year that nobody said is the next one to come.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from itabot.thai.dates.hits import Said, said
from itabot.thai.dates.mirror import Mirror
from itabot.thai.dates.reading import Assumed, DoubtKind, Reading, Scene, coming, doubtful
from itabot.thai.dates.words import BANGKOK, fiscal_year

__all__ = ["Assumed", "Doubt", "DoubtKind", "Found", "read_date", "weekdays_later"]

LONGEST = 4096
"""Characters that are looked at; Telegram allows no longer message."""

FARTHEST_YEARS = 3
"""Fiscal years ahead of the present one that are still believed."""

_MOST_READINGS = 4
_LEAD = re.compile(
    r"(?:ตั้งแต่|ภายใน|ไม่เกิน|จนถึง|ก่อน|ถึง|(?<!ภาย)ใน|(?<![\u0e01-\u0e4e])ณ|(?<![a-z])by)? ?"
    r"(?:วันที่|(?<!\d)(?<!\d )วัน)? ?$"
)
_LONGEST_LEAD = 16


@dataclass(frozen=True, slots=True)
class Found:
    """A day, with a time of day where one was said; never before the moment it was read at.

    ``spans``: where in the text it stands. ``rest``: the text without it.
    """

    day: date
    clock: time | None
    spans: tuple[tuple[int, int], ...]
    rest: str
    assumed: tuple[Assumed, ...] = ()

    def moment(self, otherwise: time) -> datetime:
        """Return it as a moment in Bangkok, at ``otherwise`` where no time was said."""
        return datetime.combine(self.day, self.clock or otherwise, BANGKOK)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What must be asked back, with what it may mean (each could be taken as it is).

    ``said``: the words in doubt. ``year``: the Buddhist one, where a Christian year was typed
    or a year alone.
    """

    kind: DoubtKind
    readings: tuple[Found, ...]
    said: str
    rest: str
    year: int | None = None


def weekdays_later(day: date, count: int) -> date:
    """Return the day so many weekdays (Monday to Friday) later; knows no holidays."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def read_date(
    text: str,
    now: datetime,
    add_working_days: Callable[[date, int], date] = weekdays_later,
) -> Found | Doubt:
    """Read the one date of a text relative to ``now`` (aware; Bangkok's day counts).

    Looks at the first LONGEST characters, in time linear to them; never raises on any text.
    """
    mirror = Mirror(text, LONGEST)
    scene = Scene(now.astimezone(BANGKOK), add_working_days)
    return _Verdict(mirror, scene).of(said(mirror.text, scene))


class _Verdict:
    """Weighs what a text says against the present moment."""

    def __init__(self, mirror: Mirror, scene: Scene) -> None:
        self._mirror, self._scene = mirror, scene
        self._spans: tuple[tuple[int, int], ...] = ()
        self._rest = ""

    def of(self, what: Said) -> Found | Doubt:
        """Return the day that is meant, or why that is not clear."""
        self._spans = tuple(self._widened(*span) for span in what.spans)
        self._rest = self._mirror.without(self._spans)
        times = tuple(dict.fromkeys(clock.time for clock in what.clocks))
        reading = what.reading or self._day_of_clock(times)
        if None in times:
            return self._doubt(doubtful(DoubtKind.IMPOSSIBLE, *reading.days), (None,))
        notes = (*reading.assumed, *(note for c in what.clocks for note in c.assumed))
        times = times or (reading.clock,)
        if reading.doubt or len(times) > 1:
            return self._doubt(reading, times)
        return self._weighed(reading.days[0], times[0], tuple(dict.fromkeys(notes)))

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """Take "ภายในวันที่" before a date with it, so that the rest reads well."""
        begin = max(0, start - _LONGEST_LEAD)
        lead = _LEAD.search(self._mirror.text[begin:start])
        start = begin + lead.start() if lead else start
        return self._mirror.span(start, end)

    def _day_of_clock(self, times: tuple[time | None, ...]) -> Reading:
        """A time of day alone is the next one to come."""
        if not times or times[0] is None:
            return doubtful(DoubtKind.NO_DATE)
        today, now = self._scene.today, self._scene.now
        later = times[0] < now.time()
        return Reading((today + timedelta(days=later),), assumed=(Assumed.DAY,))

    def _weighed(self, day: date, clock: time | None, notes: tuple[Assumed, ...]) -> Found | Doubt:
        refusal = self._refusal(day, clock)
        if refusal is DoubtKind.PAST:
            again = coming(self._scene.today, day.month, day.day)
            return self._doubt(doubtful(refusal, *again.days), (clock,))
        if refusal:
            return self._doubt(doubtful(refusal), ())
        return Found(day, clock, self._spans, self._rest, notes)

    def _refusal(self, day: date, clock: time | None) -> DoubtKind | None:
        now = self._scene.now
        over = clock is not None and clock < now.time().replace(second=0, microsecond=0)
        if day < now.date() or (day == now.date() and over):
            return DoubtKind.PAST
        too_far = fiscal_year(day) > fiscal_year(now.date()) + FARTHEST_YEARS
        return DoubtKind.TOO_FAR if too_far else None

    def _doubt(self, reading: Reading, times: Iterable[time | None]) -> Doubt:
        kind = reading.doubt or DoubtKind.AMBIGUOUS
        moments = [(day, clock) for day in sorted(set(reading.days)) for clock in times]
        possible = [moment for moment in moments if not self._refusal(*moment)]
        if kind is DoubtKind.CHRISTIAN_YEAR and moments and not possible:
            kind = self._refusal(*moments[0]) or kind
        readings = (Found(*moment, self._spans, self._rest) for moment in possible[:_MOST_READINGS])
        stretches = (self._mirror.original[start:end] for start, end in self._spans)
        words = " ".join(" ".join(stretches).split())
        return Doubt(kind, tuple(readings), words, self._rest, reading.year)
