"""Moving a unit with everything below it: history, scope, and refusals that change nothing."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.actions import add_unit, close_unit, move_unit
from kezhi.accounts.errors import NotAllowed, UnitNameTaken
from kezhi.accounts.errors_of_units import CompanyStays, MoveBelowItself, UnitClosed
from kezhi.accounts.models import Staff, Unit, UnitMove
from kezhi.audit.models import Entry
from kezhi.customers.models import Customer

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)


def tree():
    return list(Unit.objects.order_by("path").values_list("name", "depth", "numchild"))


def test_a_unit_moves_with_everything_below_it_and_its_history_stays(company, admin):
    north = add_unit(name="北方分公司", kind="branch", above=company.group, by=admin, at=AT)
    desk = add_unit(name="宁波组", kind="office", above=company.east, by=admin, at=AT)

    moved = move_unit(unit=company.east, above=north, by=admin, at=AT)

    north.refresh_from_db()
    assert moved.path.startswith(north.path)
    assert Unit.objects.get(pk=desk.pk).path.startswith(moved.path)
    move = UnitMove.objects.get()
    assert (move.unit_id, move.from_above_id, move.to_above_id) == (company.east.pk, company.branch.pk, north.pk)
    assert (move.on, move.by_id) == (date(2026, 11, 18), admin.pk)
    assert Entry.objects.filter(act="accounts.unit.moved", subject_id=str(company.east.pk)).count() == 1
    assert Unit.objects.get(pk=company.branch.pk).numchild == 3


def test_data_scope_follows_a_move_at_once(company, admin, gu, xu, lichuan, nanpu):
    north = add_unit(name="北方分公司", kind="branch", above=company.group, by=admin, at=AT)
    assert set(Customer.objects.visible_to(Staff.objects.get(pk=xu.pk))) == {lichuan, nanpu}

    move_unit(unit=company.east, above=north, by=admin, at=AT)

    assert list(Customer.objects.visible_to(Staff.objects.get(pk=xu.pk))) == [nanpu]
    head = Staff.objects.get(pk=gu.pk)
    head.unit = Unit.objects.get(pk=north.pk)
    head.save()
    assert list(Customer.objects.visible_to(Staff.objects.get(pk=gu.pk))) == [lichuan]


@pytest.mark.parametrize(
    ("moved", "above", "refusal"),
    [
        ("branch", "branch", MoveBelowItself),
        ("branch", "east", MoveBelowItself),
        ("group", "east", CompanyStays),
    ],
)
def test_a_unit_never_stands_below_itself_nor_does_the_company_move(company, admin, moved, above, refusal):
    before, entries = tree(), Entry.objects.count()

    with pytest.raises(refusal):
        move_unit(unit=getattr(company, moved), above=getattr(company, above), by=admin, at=AT)

    assert (tree(), UnitMove.objects.count(), Entry.objects.count()) == (before, 0, entries)


def test_the_name_of_a_sister_a_closed_unit_and_a_salesperson_are_refused(company, admin, shen):
    north = add_unit(name="北方分公司", kind="branch", above=company.group, by=admin, at=AT)
    add_unit(name="华东办事处", kind="office", above=north, by=admin, at=AT)
    shut = add_unit(name="旧分公司", kind="branch", above=company.group, by=admin, at=AT)
    close_unit(unit=shut, by=admin, at=AT)
    before = tree()

    for above, by, refusal in ((north, admin, UnitNameTaken), (shut, admin, UnitClosed), (north, shen, NotAllowed)):
        with pytest.raises(refusal):
            move_unit(unit=company.east, above=above, by=by, at=AT)

    assert (tree(), UnitMove.objects.count()) == (before, 0)


def test_a_move_to_where_it_stands_is_no_move(company, admin):
    entries = Entry.objects.count()

    move_unit(unit=company.east, above=company.branch, by=admin, at=AT)

    assert (UnitMove.objects.count(), Entry.objects.count()) == (0, entries)
