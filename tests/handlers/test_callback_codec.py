"""Callback data: small, plain, and read back exactly; anything else is an old keyboard."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import actions as named
from handlers.actions import (
    Action,
    AskEvidence,
    ChooseYear,
    Erase,
    Forget,
    Own,
    RemoveEvidence,
    Review,
    SendPicture,
    SetApplicable,
    ShowChecklist,
    ShowEvidence,
    ShowGroup,
    ShowGroupProgress,
    ShowGroups,
    ShowHistory,
    ShowItem,
    ShowProgress,
    ShowUnowned,
    Stale,
    Tick,
    TurnAnswer,
    Undo,
    Untick,
    Vote,
)
from handlers.callback import LIMIT, decode, encode
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.reminders.until import Until

years = st.integers(2556, 2699)
pages = st.integers(0, 9999)
codes = st.integers(1, 99_999).map("o{}".format)
groups = st.one_of(st.just("all"), st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2})?", fullmatch=True))
requirements = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(
    lambda slug: slug.isascii() and len(slug) <= 48
) | st.just("x" * 48)
ids = st.integers(0, 10**18 - 1)
dates = st.dates(min_value=date(2000, 1, 1))
rows = st.integers(1, 10**9 - 1)
moments = st.builds("{:%Y%m%d}".format, dates) | st.builds(
    "{:%Y%m%d}-{:%H%M}".format, dates, st.times()
)
months = st.just(0) | st.integers(200_000, 210_099)
digests = st.integers(20_200_101, 20_991_231)
actions = st.one_of(
    st.builds(named.ShowDigest, digests, pages),
    st.builds(named.OpenItem, years, codes),
    st.builds(named.Note, digests, years, codes, pages),
    st.builds(named.Note, digests, st.just(0), rows.filter(bool).map(str), pages),
    st.builds(named.ChoosePutOff, digests, years, codes, pages),
    st.builds(named.PutOff, digests, years, codes, st.sampled_from([*Until]).map(str), pages),
    st.builds(named.ShowReminders),
    st.builds(named.SetReminders, st.booleans()),
    st.builds(named.SetWeekly, st.booleans()),
    st.builds(named.SetWorkingDays, st.booleans()),
    st.builds(named.SetHour, st.integers(0, 2359)),
    st.builds(named.ShowDeadlines, pages, st.booleans()),
    st.builds(named.ShowDeadline, rows),
    st.builds(named.FinishDeadline, rows, st.booleans()),
    st.builds(named.AskDeadline),
    st.builds(named.AskClosing),
    st.builds(named.AddDeadline, moments),
    st.builds(named.MoveDeadline, rows, moments),
    st.builds(named.PickDay, rows | st.just(0), months),
    st.builds(named.AskDeadlineText, rows),
    st.builds(named.AskRemoveDeadline, rows),
    st.builds(named.RemoveDeadline, rows),
    st.builds(named.SetClosing, moments),
    st.builds(named.ShowProposals),
    st.builds(named.AcceptProposals, rows | st.just(0)),
    st.builds(named.RejectProposals),
    st.builds(named.FollowCalendar, years),
    st.builds(named.SendCalendar),
    st.builds(named.ShowDeadlineHistory, rows),
    st.builds(ShowChecklist, years, codes, pages),
    st.builds(Tick, years, codes, requirements),
    st.builds(Untick, years, codes, requirements),
    st.builds(Review, years, codes, st.booleans()),
    st.builds(SetApplicable, years, codes, st.booleans()),
    st.builds(Own, years, codes, st.booleans()),
    st.builds(ShowEvidence, years, codes, pages),
    st.builds(AskEvidence, years, codes, ids),
    st.builds(RemoveEvidence, years, codes, ids),
    st.builds(ShowHistory, years, codes, ids),
    st.builds(Undo, ids),
    st.builds(ShowProgress, years),
    st.builds(ShowGroupProgress, years, groups.filter(str.isascii), pages),
    st.builds(ShowUnowned, years, pages),
    st.builds(SendPicture, years),
    st.builds(Forget, st.booleans()),
    st.builds(ShowItem, years, codes, pages),
    st.builds(ShowGroups, years),
    st.builds(ShowGroup, years, groups.filter(str.isascii), pages),
    st.builds(TurnAnswer, pages),
    st.builds(ChooseYear, years),
    st.builds(Vote, st.booleans()),
    st.builds(Erase, st.booleans()),
)


@given(actions)
def test_there_and_back(action: Action):
    data = encode(action)
    assert data.isascii()
    assert len(data) <= LIMIT
    assert decode(data) == action


@given(st.text())
def test_anything_can_be_read(data: str):
    action = decode(data)
    if not isinstance(action, Stale):
        assert encode(action).split(":")[:2] == data.split(":")[:2]


@pytest.mark.parametrize(
    ("data", "item"),
    [
        ("0:i:2566:o36:0", ItemKey(2566, "o36")),
        ("2:card:2568/o25:x", ItemKey(2568, "o25")),
        ("1:i:2566:o36:0:extra", ItemKey(2566, "o36")),
        ("1:i:๒๕๖๖:o36:0", None),
        ("1:v:2", None),
        ("", None),
    ],
)
def test_old_buttons(data: str, item: ItemKey | None):
    assert decode(data) == Stale(item)
