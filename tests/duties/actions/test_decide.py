"""What a superior decides about duties, and who may not."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.errors import NotFound
from kezhi.audit.models import Entry
from kezhi.duties.actions import assign, excuse, postpone, start_duty
from kezhi.duties.errors import NoReason, NotAbove, NotBelow, NotLater, NotOpen
from kezhi.duties.models import Duty
from kezhi.notices.models import Notice
from tests.duties.conftest import visit_row, weekly_row

LATER = date(2027, 1, 15)


@pytest.fixture
def owed(lay, lichuan, shen):
    """A visit that 沈知遥 owes until the end of the year."""
    lay(visit_row(lichuan, shen))
    return Duty.objects.get()


def everything():
    return list(Duty.objects.order_by("pk").values()), Entry.objects.count(), Notice.objects.count()


def test_a_superior_puts_it_off_and_the_regulations_day_stays_on_record(lay, owed, lichuan, shen, qi, at):
    assert postpone(duties=[owed.pk], to=LATER, reason="客户停产检修", by=qi, at=at) == 1

    assert lay(visit_row(lichuan, shen)) == {}
    owed.refresh_from_db()
    assert (owed.due_on, owed.owed_on, owed.state) == (LATER, date(2026, 12, 31), "open")
    change = owed.changes.get(what="postponed")
    assert (change.by, change.note, change.before, change.after) == (
        qi, "客户停产检修", {"due_on": "2026-12-31"}, {"due_on": "2027-01-15", "owed_on": "2026-12-31"},
    )  # fmt: skip
    assert list(Notice.objects.values_list("to__username", "kind", "body")) == [
        ("shen", "duty.decided", "祁连枝：延期至2027年1月15日 周五。客户停产检修"),
    ]
    assert Entry.objects.get(act="duties.duty.postponed").after["reason"] == "客户停产检修"


def test_when_the_regulation_comes_to_a_later_day_the_postponement_is_over(lay, owed, lichuan, shen, qi, at):
    postpone(duties=[owed.pk], to=LATER, reason="客户停产检修", by=qi, at=at)

    lay(visit_row(lichuan, shen, due_on=date(2027, 3, 31)))

    owed.refresh_from_db()
    assert (owed.due_on, owed.owed_on) == (date(2027, 3, 31), None)


def test_a_limit_in_hours_is_put_off_by_days_at_the_same_hour(lay, lichuan, shen, qi, at):
    due = datetime(2026, 11, 18, 15)  # noqa: DTZ001  the engine writes the wall clock of Shanghai
    lay(visit_row(lichuan, shen, due_on=date(2026, 11, 18), due_at=due))

    postpone(duties=[Duty.objects.get().pk], to=date(2026, 11, 20), reason="出差", by=qi, at=at)

    assert Duty.objects.get().due_at == datetime(2026, 11, 20, 7, tzinfo=UTC)


def test_what_is_excused_stays_so_until_it_is_done(lay, owed, lichuan, shen, qi, at):
    excuse(duties=[owed.pk], reason="客户已歇业", by=qi, at=at)

    assert lay(visit_row(lichuan, shen)) == {}
    assert Duty.objects.get().state == "excused"
    assert lay(visit_row(lichuan, shen, state="satisfied", evidence="i7", satisfied_on=date(2026, 11, 20))) == {
        "satisfied": 1
    }


def test_many_are_assigned_at_once_and_stay_with_who_was_named(lay, lichuan, nanpu, shen, fang, xu, at):
    rows = [visit_row(lichuan, shen), weekly_row(shen)]
    lay(*rows)

    assert assign(duties=Duty.objects.values_list("pk", flat=True), to=fang, reason="休假", by=xu, at=at) == 2

    assert lay(*rows) == {}
    assert set(Duty.objects.values_list("holder__username", "named__username")) == {("fang", "fang")}
    assert set(Notice.objects.values_list("to__username", "kind")) == {
        ("shen", "duty.reassigned"), ("fang", "duty.reassigned"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda duty, who, at: excuse(duties=[duty.pk], reason="忙", by=who["shen"], at=at), NotAbove),
        (lambda duty, who, at: postpone(duties=[duty.pk], to=LATER, reason=" ", by=who["qi"], at=at), NoReason),
        (lambda duty, who, at: postpone(duties=[duty.pk], to=duty.due_on, reason="忙", by=who["qi"], at=at), NotLater),
        (lambda duty, who, at: assign(duties=[duty.pk], to=who["lu"], reason="忙", by=who["qi"], at=at), NotBelow),
        (lambda duty, who, at: excuse(duties=[duty.pk, duty.pk + 9], reason="忙", by=who["qi"], at=at), NotFound),
        (lambda duty, who, at: excuse(duties=[duty.pk], reason="忙", by=who["lu"], at=at), NotFound),
        (lambda _duty, who, at: excuse(duties=[], reason="忙", by=who["qi"], at=at), NotFound),
    ],
    ids=["one's own", "no reason", "no later day", "to a stranger", "one unknown among them", "out of sight", "none"],
)
def test_what_is_refused_changes_nothing(owed, act, refusal, shen, qi, lu, at):
    before = everything()

    with pytest.raises(refusal):
        act(owed, {"shen": shen, "qi": qi, "lu": lu}, at)

    assert everything() == before


def test_what_is_done_takes_no_decision(lay, lichuan, shen, qi, at):
    lay(visit_row(lichuan, shen, state="satisfied", evidence="i7", satisfied_on=date(2026, 11, 12)))
    before = everything()

    with pytest.raises(NotOpen):
        excuse(duties=[Duty.objects.get().pk], reason="不必", by=qi, at=at)

    assert everything() == before


def test_what_was_begun_says_so_once(owed, shen, at):
    start_duty(duty=owed, by=shen, at=at, note="已约周四")
    start_duty(duty=owed, by=shen, at=datetime(2026, 11, 19, tzinfo=UTC))

    owed.refresh_from_db()
    assert (owed.state, owed.started_at) == ("open", at)
    assert owed.changes.get(what="started").note == "已约周四"
