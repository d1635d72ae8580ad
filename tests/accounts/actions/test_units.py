"""Renaming, closing and heading a unit."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.actions import add_unit, close_unit, rename_unit, set_head
from kezhi.accounts.errors import UnitNameTaken
from kezhi.accounts.errors_of_units import CompanyStays, HeadElsewhere, UnitClosed, UnitInUse
from kezhi.accounts.models import Unit
from kezhi.audit.models import Entry

AT = datetime(2026, 11, 18, 2, tzinfo=UTC)


def names_below(unit):
    return [each.name for each in Unit.objects.get_children(Unit.objects.get(pk=unit.pk))]


def test_a_renamed_unit_stands_in_its_order_and_keeps_what_is_below(company, admin):
    desk = add_unit(name="宁波组", kind="office", above=company.east, by=admin, at=AT)

    rename_unit(unit=company.east, name="西北办事处", kind="office", by=admin, at=AT)

    assert names_below(company.branch) == sorted(names_below(company.branch))
    assert names_below(company.east) == ["宁波组"]
    assert Unit.objects.get(pk=desk.pk).path.startswith(Unit.objects.get(pk=company.east.pk).path)
    entry = Entry.objects.get(act="accounts.unit.renamed")
    assert (entry.before["name"], entry.after["name"]) == ("华东办事处", "西北办事处")


def test_the_name_of_a_sister_is_refused(company, admin):
    with pytest.raises(UnitNameTaken):
        rename_unit(unit=company.east, name="华南办事处", kind="office", by=admin, at=AT)

    assert Unit.objects.get(pk=company.east.pk).name == "华东办事处"


def test_a_unit_is_closed_only_when_nobody_and_nothing_is_left(company, admin, lichuan):
    with pytest.raises(UnitInUse, match="“华东办事处”还有2位在职人员、1家在册客户，请先移走再撤销。"):
        close_unit(unit=company.east, by=admin, at=AT)
    with pytest.raises(CompanyStays):
        close_unit(unit=company.group, by=admin, at=AT)
    assert not Unit.objects.exclude(closed_on=None).exists()

    empty = add_unit(name="旧组", kind="office", above=company.east, by=admin, at=AT)
    close_unit(unit=empty, by=admin, at=AT)

    assert Unit.objects.get(pk=empty.pk).closed_on == date(2026, 11, 18)
    with pytest.raises(UnitClosed):
        add_unit(name="新组", kind="office", above=Unit.objects.get(pk=empty.pk), by=admin, at=AT)
    add_unit(name="旧组", kind="office", above=company.east, by=admin, at=AT)


def test_the_head_works_in_the_unit_or_above_it(company, admin, shen, lu, gu):
    set_head(unit=company.east, head=shen, by=admin, at=AT)
    set_head(unit=company.east, head=gu, by=admin, at=AT)

    with pytest.raises(HeadElsewhere):
        set_head(unit=company.east, head=lu, by=admin, at=AT)

    assert Unit.objects.get(pk=company.east.pk).head_id == gu.pk
    set_head(unit=company.east, head=None, by=admin, at=AT)
    assert Unit.objects.get(pk=company.east.pk).head_id is None
