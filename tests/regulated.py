"""The firm 芒洲装备 living by the customer classification, with two customers whose points are known by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

from kezhi.policies.actions import Decision, adopt
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from kezhi.trade.models import Contract, Payment, Receivable

PACK = "S002-20"
ADOPTED_ON = date(2026, 1, 5)
TODAY = date(2026, 11, 18)
AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
SOURCE = "2026年1月5日总经理办公会纪要"
DECIDED = {
    "大客户订货界线": "1000", "评定回溯月数": "12", "拖欠宽限天数": "0", "拖欠一律计一分": "true",
    "合同额限额一": "500", "合同额限额二": "300", "合同额限额三": "100",
    "应收限额一": "20", "应收限额二": "50", "应收限额三": "100",
    "溢价限额一": "8", "溢价限额二": "5", "溢价限额三": "2",
    "缺参考价时得分": "1", "缺战略影响时得分": "1", "紧急报告时限": "1",
}  # fmt: skip


def rules():
    """The installed edition."""
    return library().pack(PACK).edition(TODAY)


def decisions(**changed: str) -> dict[str, Decision]:
    """What the company decided, each on the word of the same meeting; an empty change leaves one open."""
    return {name: Decision(value, SOURCE) for name, value in {**DECIDED, **changed}.items() if value}


def adopt_by(unit, by, **changed: str) -> Adoption:
    """The adoption by a unit."""
    return adopt(rules=rules(), unit=unit, decisions=decisions(**changed), on=ADOPTED_ON, by=by, at=AT)


def give_trade(customer, judge) -> None:
    """栎川's year: 386.2 万元 of contracts, 4.38 % over reference, 32.6 万元 open at year end, a leader: 12 points."""
    Contract.objects.create(
        customer=customer, number="XS-1", signed_on=date(2026, 5, 1), amount=Decimal(3862000),
        reference_amount=Decimal(3700000), source_key="k1",
    )  # fmt: skip
    invoice = Receivable.objects.create(
        customer=customer, number="F-1", issued_on=date(2025, 11, 1), due_on=date(2026, 1, 30), amount=Decimal(326000),
        source_key="r1",
    )  # fmt: skip
    Payment.objects.create(
        customer=customer, receivable=invoice, paid_on=date(2026, 1, 20), amount=Decimal(326000), source_key="p1"
    )
    customer.influence, customer.influence_set_by = "龙头", judge
    customer.save()
