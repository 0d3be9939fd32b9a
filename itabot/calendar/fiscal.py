"""The fiscal year: from October to September, named by the Buddhist year in which it ends."""

from dataclasses import dataclass
from datetime import date, timedelta

from itabot.knowledge_base.models import Period, PeriodKind
from itabot.thai.dates.words import BUDDHIST, fiscal_year


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by its number (พ.ศ.): 2570 runs from 1 October 2569 to 30 September 2570."""

    number: int

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """Return the fiscal year that a day lies in."""
        return cls(fiscal_year(day))

    @property
    def start(self) -> date:
        """1 October."""
        return date(self.number - BUDDHIST - 1, 10, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.number - BUDDHIST, 9, 30)

    @property
    def first_half_end(self) -> date:
        """31 March, the last day of the first six months."""
        return date(self.number - BUDDHIST, 3, 31)

    @property
    def first_half_reportable(self) -> date:
        """1 April, the first day on which a report on the first six months can be complete."""
        return self.first_half_end + timedelta(days=1)

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of its months, October first."""
        first = self.start.year
        return tuple(date(first + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(12))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def covered(period: Period) -> tuple[date, date] | None:
    """Return the first and last day that the evidence must cover; None where nobody knows."""
    if period.year is None:
        return None
    year = FiscalYear(period.year)
    match period.kind:
        case PeriodKind.CURRENT_YEAR | PeriodKind.PREVIOUS_YEAR:
            return year.start, year.end
        case PeriodKind.FIRST_SIX_MONTHS | PeriodKind.MONTHLY_FIRST_SIX_MONTHS:
            return year.start, year.first_half_end
        case _:
            return None


def earliest_complete(period: Period) -> date | None:
    """Return the first day on which evidence of that period can be complete.

    None where nothing can be derived: what is in force this year (a plan, a policy) can be
    published at any time, and of an unknown period nobody can tell.
    """
    stretch = covered(period)
    if stretch is None or period.kind is PeriodKind.CURRENT_YEAR:
        return None
    return stretch[1] + timedelta(days=1)
