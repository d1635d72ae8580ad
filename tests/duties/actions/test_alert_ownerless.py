"""What nobody holds is told to who heads the unit, once a month for a post and a rule."""

from datetime import date

import pytest

from kezhi.accounts.models import Unit
from kezhi.duties.models import Duty
from kezhi.notices.models import Notice
from tests.duties.conftest import visit_row


@pytest.fixture
def unheld(lichuan, nanpu, shen):
    """Two visits, in the east and in the south, that no salesperson is there for."""
    return [
        {**visit_row(customer, shen, post="业务员", **due), "staff": None}
        for customer in (lichuan, nanpu)
        for due in ({}, {"occurrence": "2026Q3", "due_on": date(2026, 9, 30), "state": "late"})
    ]


def told() -> list[tuple[str, str, str]]:
    return list(Notice.objects.order_by("pk").values_list("to__username", "title", "body"))


def test_each_units_head_hears_once_a_month_of_all_of_it(lay, unheld, lichuan):
    lay(*unheld)
    lay(*unheld, as_of=date(2026, 11, 30))

    says = "“季度回访”等2项无人负责。最早2026年9月30日 周三到期。请补上任职，或指派他人。"
    assert sorted(told()) == [("fang", "华南办事处：没有业务员", says), ("qi", "华东办事处：没有业务员", says)]
    notice = Notice.objects.get(to__username="qi")
    first = Duty.objects.filter(customer=lichuan).earliest("pk")
    assert (notice.kind, notice.link, notice.clause) == ("duty.ownerless", f"/duties/{first.pk}/", "分类 第十条")

    lay(*unheld, as_of=date(2026, 12, 1))
    assert len(told()) == 4


@pytest.mark.parametrize("gone", ["nobody", "left"])
def test_the_nearest_head_above_hears_where_the_unit_has_none(lay, unheld, company, qi, gone):
    if gone == "left":
        type(qi).objects.filter(pk=qi.pk).update(is_active=False)
    else:
        Unit.objects.filter(pk=company.east.pk).update(head=None)

    lay(*unheld[:2])

    assert [to for to, _title, _body in told()] == ["gu"]


def test_who_keeps_the_system_hears_where_nobody_heads_anything(lay, unheld, company):
    Unit.objects.update(head=None)

    lay(*unheld)

    assert {to for to, _title, _body in told()} == {"admin"}


def test_what_somebody_holds_or_need_not_be_done_is_no_alarm(lay, unheld, lichuan, shen):
    lay(visit_row(lichuan, shen), *unheld[2:3])
    Duty.objects.filter(holder=None).update(state="excused")
    Notice.objects.all().delete()

    lay(visit_row(lichuan, shen), *unheld[2:3], as_of=date(2026, 12, 1))

    assert told() == []
