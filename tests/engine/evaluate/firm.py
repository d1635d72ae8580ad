"""A firm with two hundred customers, made by chance but always the same: every table, nulls and edges included."""

# ruff: noqa: DTZ001 - instants of facts are the wall clock of Shanghai
from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

AS_OF = date(2026, 12, 31)
SETTINGS: dict[str, object] = {
    "大客户订货界线": 500, "评定回溯月数": 12, "拖欠宽限天数": 5, "拖欠一律计一分": False,
    "合同额限额一": 300, "合同额限额二": 200, "合同额限额三": 100,
    "应收限额一": 50, "应收限额二": 100, "应收限额三": 150,
    "溢价限额一": 8, "溢价限额二": 5, "溢价限额三": 2,
    "缺参考价时得分": 1, "缺战略影响时得分": 2, "紧急报告时限": 2,
}  # fmt: skip

Rows = list[dict[str, Any]]


def firm(customers: int = 200) -> dict[str, Rows]:
    """The firm's facts by table."""
    chance = random.Random(20260102)
    tables: dict[str, Rows] = {"staff": _staff(), "units": _units(), "customers": _customers(chance, customers)}
    for name in ("contracts", "receivables", "payments", "interactions", "events"):
        tables[name] = []
    for customer in tables["customers"]:
        _trade(chance, customer["customer"], tables)
        _acts(chance, customer["customer"], tables)
    tables["events"] += _reports(chance)
    return tables


def _units() -> Rows:
    return [
        {"unit": "u0", "name": "芒洲装备", "parent": None, "head": "gu"},
        {"unit": "u1", "name": "华东办事处", "parent": "u0", "head": "qi"},
        {"unit": "u2", "name": "华南办事处", "parent": "u0", "head": None},
    ]


def _staff() -> Rows:
    people = [
        ("wen", "总经理", "u0", None), ("gu", "主管副总经理", "u0", "wen"), ("xu", "业务部经理", "u0", "gu"),
        ("qi", "办事处主任", "u1", "xu"), ("shen", "业务员", "u1", "qi"), ("lu", "业务员", "u2", "xu"),
        ("he", "业务员", "u2", "xu"),
    ]  # fmt: skip
    return [
        {"staff": staff, "name": staff, "post": post, "unit": unit, "superior": superior, "is_active": staff != "he"}
        for staff, post, unit, superior in people
    ]


def _customers(chance: random.Random, count: int) -> Rows:
    return [
        {
            "customer": f"c{number:04d}",
            "number": f"{number:06d}",
            "name": f"栎川{number}有限公司",
            "owner": chance.choice(["shen", "lu", "he", None]),
            "unit": chance.choice(["u1", "u2", "u0", None]),
            "since": chance.choice([None, AS_OF - timedelta(days=chance.randrange(1, 2000))]),
            "potential": chance.choice(["大", "中", "小", None]),
            "influence": chance.choice(["龙头", "重要", "一般", "零散", "不详", None]),
            "is_active": True,
        }
        for number in range(count)
    ]


def _trade(chance: random.Random, customer: str, tables: dict[str, Rows]) -> None:
    for number in range(chance.randrange(6)):
        on = AS_OF - timedelta(days=chance.randrange(-40, 800))
        amount = chance.choice([Decimal(1000000), Decimal(chance.randrange(1, 400000000)) / 100])
        key = f"{customer}-{number}"
        contract = {"contract": key, "customer": customer, "signed_on": on, "amount": amount}
        priced = chance.choice([None, (amount * Decimal(chance.randrange(85, 110)) / 100).quantize(Decimal("0.01"))])
        tables["contracts"].append(
            {**contract, "reference_amount": priced, "status": chance.choice(["有效", "作废", None])}
        )
        due = chance.choice([None, on + timedelta(days=30)])
        settled = chance.choice([None, on + timedelta(days=chance.randrange(90))])
        owed = {"receivable": key, "customer": customer, "issued_on": on, "due_on": due, "amount": amount / 5 // 1}
        tables["receivables"].append({**owed, "settled_on": settled, "status": chance.choice(["有效", "作废", None])})
        paid = {"payment": key, "customer": customer, "receivable": key, "paid_on": on + timedelta(days=40)}
        if chance.random() < 0.4:
            tables["payments"].append({**paid, "amount": amount / 10 // 1})


def _acts(chance: random.Random, customer: str, tables: dict[str, Rows]) -> None:
    for number in range(chance.randrange(5)):
        on = AS_OF - timedelta(days=chance.randrange(-20, 500))
        for staff in chance.sample(["gu", "xu", "qi", "shen", None], chance.randrange(1, 4)):
            act = {"interaction": f"{customer}-{number}", "customer": customer, "happened_on": on, "staff": staff}
            tables["interactions"].append({**act, "kind": chance.choice(["拜访", "回访", "电话"])})
    if chance.random() < 0.1:
        at = datetime(2026, chance.randrange(1, 13), 3, chance.randrange(24), 30)
        tables["events"].append({"event": f"e-{customer}", "kind": "拒付", "customer": customer, "happened_at": at})


def _reports(chance: random.Random) -> Rows:
    """Events that say a duty was done; some before its date, some after, some twice."""
    about = [
        "S002-20/日常报告/shen/2026-W53/业务员", "S002-20/日常报告/lu/2026-W52/业务员",
        "S002-20/C级定期报告/shen/2026-11/业务员", "S002-20/C级报告逐级/u1/2026-11/汇总上报/主管上级",
        "S002-20/C级报告逐级/u1/2026-11/审阅上报/业务部经理", "S002-20/C级报告逐级/u2/2026-11/汇总上报/主管上级",
    ]  # fmt: skip
    return [
        {
            "event": f"r{n}-{again}",
            "kind": "报告",
            "happened_at": datetime(2026, 12, 1 + 2 * n + again, 10),
            "about": key,
        }
        for n, key in enumerate(about)
        for again in range(chance.randrange(1, 3))
    ]
