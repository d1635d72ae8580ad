"""A small firm that lives by four regulations: two offices, six customers, and who holds which post."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from kezhi.accounts.actions import bind_post, found_company
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.customers.models import Contact, Customer
from kezhi.engine.compose import Precedence
from kezhi.engine.compose.collision import Collision
from kezhi.policies.actions import Decision, adopt
from kezhi.policies.library import library
from kezhi.policies.models import Adoption
from kezhi.policies.queries.together import beside
from kezhi.trade.models import Contract, Receivable
from tests.firm import employ
from tests.year.oracle_papers import BORN, DUE, ISSUED, OWING

ADOPTED_ON = date(2025, 1, 1)
AT = datetime(2024, 12, 31, 2, tzinfo=UTC)
SOURCE = "2024年12月31日总经理办公会纪要"
PACKS = ("S000", "S001-10", "S002-20", "S002-21")
PEOPLE = (
    ("wen", "总经理", "group", None), ("gu", "主管副总经理", "branch", "wen"), ("xu", "业务部经理", "branch", "gu"),
    ("song", "业务统计", "branch", "xu"), ("qi", "办事处主任", "east", "xu"), ("fang", "办事处主任", "south", "xu"),
    ("shen", "业务员", "east", "qi"), ("lu", "业务员", "south", "fang"), ("admin", "管理员", "group", None),
)  # fmt: skip
BOUND = {
    "分公司负责人": "主管副总经理", "业务助理": "业务员", "综合部负责人": "业务统计", "综合文员": "业务统计",
    "客服专员": "业务统计", "客服文员": "业务统计", "回访人员": "业务统计", "企划部经理": "业务部经理",
}  # fmt: skip
DECIDED = {"维护岗位": "业务员", "回访岗位": "客服专员", "邮箱专管岗位": "客服文员"}
CUSTOMERS = (
    # number, owner, potential, influence, 万元 signed over 万元 of reference: which class and grade this comes to
    ("key-a", "shen", "大", "一般", 600, 540), ("key-b", "shen", "大", "一般", 400, 376),
    ("key-c", "lu", "大", "一般", 200, 194), ("plain-a", "lu", "小", "一般", 600, 540),
    ("plain-b", "shen", "小", "一般", 400, 376), ("plain-c", "lu", "小", "一般", 200, 194),
)  # fmt: skip


def found() -> SimpleNamespace:
    """The firm with its people and customers, living by the four regulations from New Year on."""
    found_company(name="量衡机床")
    group = Unit.objects.get(depth=1)
    branch = Unit.objects.add_child(group, {"name": "营销分公司", "kind": Unit.Kind.BRANCH})
    units = {"group": group, "branch": branch} | {
        name: Unit.objects.add_child(branch, {"name": title, "kind": Unit.Kind.OFFICE})
        for name, title in (("east", "华东办事处"), ("south", "华南办事处"))
    }
    people = {name: employ(name, name, post, units[unit], superior) for name, post, unit, superior in PEOPLE}
    for unit, head in (("group", "wen"), ("branch", "gu"), ("east", "qi"), ("south", "fang")):
        Unit.objects.filter(pk=units[unit].pk).update(head=people[head])
    admin = Staff.objects.get(username="admin")
    for role, post in BOUND.items():
        bind_post(role=role, unit=group, post=Post.objects.get(name=post), by=admin, at=AT)
    customers = {number: _customer(number, *rest, people=people, units=units) for number, *rest in CUSTOMERS}
    adoptions = {pack: _adopt(pack, group, Staff.objects.get(username="wen")) for pack in PACKS}
    by_name = {unit.name: unit for unit in units.values()}
    return SimpleNamespace(units_by_name=by_name, people=people, customers=customers, adoptions=adoptions, not_found=[])


def _customer(number, owner, potential, influence, signed, reference, *, people, units) -> Customer:
    staff = people[owner]
    customer = Customer.objects.create(
        number=number, name=number, region="宁波", owner=staff, unit=units["east" if owner == "shen" else "south"],
        since=date(2020, 3, 1), potential=potential, influence=influence, influence_set_by=people["xu"],
    )  # fmt: skip
    for year, amount, base in ((2020, 10, 10), (2024, signed, reference)):
        Contract.objects.create(
            customer=customer, number=f"{number}-{year}", signed_on=date(year, 12, 1), amount=Decimal(amount * 10_000),
            reference_amount=Decimal(base * 10_000), source_key=f"{number}-{year}",
        )  # fmt: skip
    if number == OWING:
        Receivable.objects.create(
            customer=customer, number="F-1", issued_on=ISSUED, due_on=DUE, amount=Decimal(90_000), source_key="r-1"
        )
    if number in BORN:
        Contact.objects.create(customer=customer, name="联系人", birthday=BORN[number])
    return customer


def _adopt(pack: str, unit: Unit, by: Staff) -> Adoption:
    rules = library().pack(pack).edition(ADOPTED_ON)
    decisions = {
        each.name: Decision(DECIDED.get(each.name, _written(each.suggested)), SOURCE)
        for each in rules.parameters.blank(ADOPTED_ON)
    }
    words = [_word(met, pack) for met in beside(rules, unit, ADOPTED_ON).unsettled]
    return adopt(rules=rules, unit=unit, decisions=decisions, on=ADOPTED_ON, by=by, at=AT, precedence=words)


def _word(met: Collision, pack: str) -> Precedence:
    (other,) = {*met.packs} - {pack}
    return Precedence(met.on, other, pack, "两部各依本部的办法。", each=met.may_keep_each)


def _written(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
