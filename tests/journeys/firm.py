"""The firm of the journeys: seven customers of known standing under the adopted classification."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from kezhi.accounts.models import Staff
from kezhi.customers.actions.index_customers import reindex_customers
from kezhi.customers.models import Contact, Customer
from kezhi.customers.pinyin import initials
from kezhi.grading.actions import approve_proposals
from kezhi.grading.models import Proposal
from kezhi.policies.actions import Decision, adopt, run_now
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from kezhi.trade.actions import recount_open_amounts
from kezhi.trade.models import Contract, Payment, Receivable

PACK = "S002-20"
ADOPTED = date(2026, 10, 1)
APPROVED = date(2026, 10, 8)
FOUNDED = datetime(2026, 10, 1, 4, tzinfo=UTC)
DECIDED = {
    "大客户订货界线": "800", "评定回溯月数": "12", "拖欠宽限天数": "10", "拖欠一律计一分": "true",
    "合同额限额一": "500", "合同额限额二": "200", "合同额限额三": "60",
    "应收限额一": "20", "应收限额二": "60", "应收限额三": "150",
    "溢价限额一": "7", "溢价限额二": "4", "溢价限额三": "2",
    "缺参考价时得分": "1", "缺战略影响时得分": "1", "紧急报告时限": "1",
}  # fmt: skip

GRADED = ("栎川精密传动", "桐予纸业")

# name, region, owner, since, potential, influence, contract amount in 万元, premium in %
BOOK = (
    ("栎川精密传动", "宁波", "shen", date(2019, 4, 1), "大", "龙头", 1200, 9),
    ("桐予纸业", "杭州", "shen", date(2020, 6, 1), "中", "重要", 320, 5),
    ("汐野阀门制造", "绍兴", "shen", date(2021, 2, 1), "中", "一般", 90, 3),
    ("澄屿包装", "嘉兴", "shen", date(2022, 9, 1), "小", "零散", 20, 1),
    ("雁渡新能源", "湖州", "shen", date(2026, 8, 20), "中", "", 150, 4),
    ("南浦食品", "广州", "lu", date(2024, 3, 1), "中", "一般", 210, 4),
    ("岭桥电子", "深圳", "lu", date(2018, 5, 1), "大", "重要", 900, 8),
)


def at_work(company: SimpleNamespace, people: dict[str, Staff]) -> SimpleNamespace:
    """Customers with trade; the classification adopted on 1 October, two graded then, all run today."""
    customers = {row[0]: _customer(company, people, 100 + place, row) for place, row in enumerate(BOOK)}
    recount_open_amounts()
    reindex_customers()
    adoption = adopted(company, people["gu"])
    return SimpleNamespace(company=company, adoption=adoption, customers=customers)


def adopted(company: SimpleNamespace, by: Staff) -> Adoption:
    """The classification adopted by the branch, every blank decided; first grades proposed, two of them approved."""
    decisions = {name: Decision(value, "2026年10月1日总经理办公会纪要") for name, value in DECIDED.items()}
    adoption = adopt(
        rules=library().pack(PACK).edition(ADOPTED), unit=company.branch, decisions=decisions, on=ADOPTED, by=by,
        at=timezone.now(),
    )  # fmt: skip
    run_now(adoption=adoption, as_of=ADOPTED, at=FOUNDED)
    first = Proposal.objects.filter(customer__short_name__in=GRADED).values_list("pk", flat=True)
    approve_proposals(proposals=list(first), by=by, on=APPROVED, at=timezone.now(), note="首次评定")
    run_now(adoption=adoption, as_of=timezone.localdate(), at=timezone.now() - timedelta(hours=2))
    return adoption


def _customer(company: SimpleNamespace, people: dict[str, Staff], number: int, row: tuple) -> Customer:
    name, region, owner, since, potential, influence, amount, premium = row
    unit = company.east if owner == "shen" else company.south
    customer = Customer.objects.create(
        number=f"KH-{number}", name=f"{name}有限公司", short_name=name, region=region, industry="制造",
        owner=people[owner], unit=unit, since=since, potential=potential, influence=influence, pinyin=initials(name),
        influence_set_by=people["xu"] if influence else None, influence_set_at=timezone.now() if influence else None,
    )  # fmt: skip
    Contact.objects.create(customer=customer, name="周予安", position="采购经理", phone="13800002046", is_primary=True)
    _trade(customer, Decimal(amount) * 10000, Decimal(premium) / 100)
    return customer


def _trade(customer: Customer, amount: Decimal, premium: Decimal) -> None:
    """One contract in August, half invoiced and paid, half invoiced and past due by a month."""
    key = customer.number
    contract = Contract.objects.create(
        customer=customer, number=f"XS-{key}", signed_on=date(2026, 8, 25), amount=amount,
        reference_amount=(amount / (1 + premium)).quantize(Decimal("0.01")), source_key=f"c-{key}",
    )  # fmt: skip
    for part, (issued, due, paid) in enumerate(
        [(date(2026, 8, 28), date(2026, 10, 27), date(2026, 10, 20)), (date(2026, 9, 18), date(2026, 10, 18), None)]
    ):
        owed = Receivable.objects.create(
            customer=customer, contract=contract, number=f"FP-{key}-{part}", issued_on=issued, due_on=due,
            amount=amount / 2, source_key=f"r-{key}-{part}",
        )  # fmt: skip
        if paid:
            Payment.objects.create(
                customer=customer, receivable=owed, paid_on=paid, amount=amount / 2, source_key=f"p-{key}-{part}"
            )
