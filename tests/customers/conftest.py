"""A small market: twelve customers of two offices, with money, grades and duties."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from kezhi.accounts.models import Staff
from kezhi.customers.actions import create_customer
from kezhi.duties.models import Duty
from kezhi.grading.models import Grade
from kezhi.policies.models import Edition
from kezhi.trade.actions import enter_receivable

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
NAMES = (
    "湄石精铸股份有限公司", "岫川电缆集团有限公司", "砚北阀门制造有限公司", "椿野乳品有限公司", "霁和食品机械有限公司",
    "雁埠水务工程有限公司", "芦汀家居用品有限公司", "穗野冷链物流有限公司", "楮原食品有限公司", "柘浦化工设备有限公司",
    "桐予纸业有限公司", "葭浦包装材料有限公司",
)  # fmt: skip


@pytest.fixture
def edition(company):
    return Edition.objects.create(
        pack="S002-20", in_force_from=date(2025, 1, 1), content_hash="x", title="客户分类管理办法", short_title="分类"
    )


@pytest.fixture
def market(company, edition, shen, lu, song):
    """Even ones belong to shen (east), odd ones to lu (south); the first four owe money, every third is graded A."""
    owners = ((shen, company.east), (lu, company.south))
    customers = []
    for place, name in enumerate(NAMES):
        owner, unit = owners[place % 2]
        customer = create_customer(
            number=f"K{place:02}", name=name, short_name=name[:4], industry=("食品", "机械")[place % 2], region="宁波",
            unit=unit, owner=owner, since=date(2025, 12, 1) if place == 5 else date(2020, 1, 1), by=song, at=NOW,
        )  # fmt: skip
        customers.append(customer)
        if place % 3 == 0:
            Grade.objects.create(
                customer=customer, edition=edition, grade="A", is_key_account=place == 3, from_on=date(2026, 1, 20),
                total=Decimal(14),
            )  # fmt: skip
    for place, (amount, days) in enumerate([("92000", 12), ("31500", 40), ("26800", -5), ("18600", 100)]):
        enter_receivable(
            customer=customers[place], number=f"F{place}", issued_on=date(2026, 1, 1),
            due_on=TODAY - timedelta(days=days), amount=Decimal(amount), request_key=f"f{place}",
            by=_finance(company), at=NOW,
        )  # fmt: skip
    return SimpleNamespace(customers=customers, edition=edition)


def _finance(company):
    return Staff.objects.get(username="jiang")


@pytest.fixture
def visit_due(market, shen):
    """The first customer is owed a visit, four days late."""
    return Duty.objects.create(
        key="S002-20/走访/1", edition=market.edition, rule="走访", clause="第十条", kind="cadence", title="上门拜访",
        customer=market.customers[0], unit=market.customers[0].unit, holder=shen, post="业务员", occurrence="2026",
        opens_on=date(2026, 7, 14), due_on=TODAY - timedelta(days=4),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Every page is asked for on 18 November 2026."""
    monkeypatch.setattr("kezhi.ui.middleware.localdate", lambda: TODAY)
