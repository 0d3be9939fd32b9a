"""The days of reminders: before, on and after a deadline."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from itabot.calendar.reminders import Kind, Occurrence, Rhythm, occurrences
from itabot.calendar.working_days import is_working_day
from itabot.thai.dates.words import BANGKOK

CLOSING = datetime(2027, 4, 30, 16, 30, tzinfo=BANGKOK)


def told(found: tuple[Occurrence, ...]) -> list[tuple[str, str]]:
    return [(str(each.day), each.label) for each in found]


def test_the_usual_rhythm() -> None:
    assert told(occurrences(CLOSING, Rhythm())) == [
        ("2027-03-31", "before-30"),
        ("2027-04-16", "before-14"),
        ("2027-04-23", "before-7"),
        ("2027-04-27", "before-3"),
        ("2027-04-29", "before-1"),
        ("2027-04-30", "before-0"),
        ("2027-05-03", "overdue-1"),
        ("2027-05-05", "overdue-2"),
        ("2027-05-06", "overdue-3"),
        ("2027-05-07", "overdue-4"),
        ("2027-05-10", "overdue-5"),
        ("2027-05-11", "overdue-6"),
        ("2027-05-12", "overdue-7"),
    ]


def test_each_comes_at_the_groups_hour_in_bangkok() -> None:
    found = occurrences(CLOSING.astimezone(UTC), Rhythm(hour=time(7, 45)))
    assert {each.moment.timetz() for each in found} == {time(7, 45, tzinfo=BANGKOK)}
    assert found[0].moment.utcoffset() == timedelta(hours=7)


def test_songkran_moves_reminders_and_the_more_urgent_stays() -> None:
    # 3, 1 and 0 days before Friday 16 April: Tuesday to Thursday are Songkran.
    found = occurrences(datetime(2027, 4, 16, 16, 30, tzinfo=BANGKOK), Rhythm(overdue=0))
    assert told(found)[-3:] == [
        ("2027-04-09", "before-7"),
        ("2027-04-12", "before-1"),
        ("2027-04-16", "before-0"),
    ]
    assert found[-2].days_left == 4


def test_a_deadline_on_a_sunday_is_told_of_on_friday() -> None:
    found = occurrences(datetime(2027, 6, 27, 16, 30, tzinfo=BANGKOK), Rhythm((1, 0), 1))
    assert told(found) == [("2027-06-25", "before-0"), ("2027-06-28", "overdue-1")]
    assert [(each.kind, each.days_left) for each in found] == [
        (Kind.BEFORE, 2),
        (Kind.OVERDUE, -1),
    ]


def test_without_working_days_every_day_counts() -> None:
    sunday = datetime(2027, 6, 27, 16, 30, tzinfo=BANGKOK)
    found = occurrences(sunday, Rhythm((3, 0), 2, working_days_only=False))
    assert [each.day for each in found] == [date(2027, 6, n) for n in (24, 27, 28, 29)]
    assert [each.kind for each in found] == [
        Kind.BEFORE,
        Kind.ON_THE_DAY,
        Kind.OVERDUE,
        Kind.OVERDUE,
    ]


def test_a_deadline_before_the_groups_hour_is_over_on_the_day() -> None:
    found = occurrences(datetime(2027, 4, 30, 8, 0, tzinfo=BANGKOK), Rhythm((0,), 0))
    assert [(each.kind, each.days_left) for each in found] == [(Kind.OVERDUE, 0)]


def test_what_lies_before_the_deadline_was_set_is_left_out() -> None:
    found = occurrences(CLOSING, Rhythm(), after=datetime(2027, 4, 27, 8, 30, tzinfo=BANGKOK))
    assert told(found)[0] == ("2027-04-29", "before-1")


@given(
    st.datetimes(
        timezones=st.just(UTC),
        min_value=datetime.fromisoformat("2010-01-01"),
        max_value=datetime.fromisoformat("2110-01-01"),
    ),
    st.lists(st.integers(0, 60), max_size=10),
    st.integers(0, 7),
    st.booleans(),
    st.times(),
)
def test_always(
    deadline: datetime, before: list[int], overdue: int, working: bool, hour: time
) -> None:
    rhythm = Rhythm(tuple(before), overdue, hour, working)
    found = occurrences(deadline, rhythm)
    assert found == occurrences(deadline, rhythm)
    assert list(found) == sorted(found, key=lambda each: each.moment)
    assert len({each.day for each in found}) == len({each.label for each in found}) == len(found)
    assert sum(each.label.startswith("overdue") for each in found) == overdue
    assert bool(before) == any(each.label.startswith("before") for each in found)
    for each in found:
        assert not working or is_working_day(each.day)
        assert (each.kind is Kind.OVERDUE) == (each.moment > deadline)
