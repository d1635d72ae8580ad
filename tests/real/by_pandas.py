"""S002-20 worked out customer by customer from data frames, without the engine: what its runs are checked against."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext

import pandas as pd

getcontext().prec = 40
YUAN, WAN = Decimal("0.01"), 10_000
CELLS = {
    "大客户A级": (1, "最优价格"), "大客户B级": (2, "较优价格"), "普通客户A级": (3, "较优价格"),
    "大客户C级": (4, "适当优惠价格"), "普通客户B级": (5, "适当优惠价格"),
}  # fmt: skip
VISITS = {
    "大客户A级": (3, ("主管副总经理", "业务部经理")), "大客户B级": (6, ("主管副总经理", "业务部经理")),
    "普通客户A级": (12, ("业务部经理",)), "大客户C级": (12, ("业务部经理",)), "普通客户B级": (6, ("办事处主任",)),
}  # fmt: skip


def cents(value: object) -> Decimal:
    """A figure of the file as money."""
    return Decimal(str(value)).quantize(YUAN, ROUND_HALF_UP)


def back(day: date, months: int) -> date:
    """So many months earlier."""
    return (pd.Timestamp(day) - pd.DateOffset(months=months)).date()


def whole_months(first: date, last: date) -> int:
    """Months that have gone by in full."""
    count = 0
    while (pd.Timestamp(first) + pd.DateOffset(months=count + 1)).date() <= last:
        count += 1
    return count


def in_span(rows: pd.DataFrame, column: str, first: date | None, last: date) -> pd.DataFrame:
    """Rows whose date lies after `first` and not after `last`."""
    known = rows[rows[column].notna()]
    inside = [(first is None or day > first) and day <= last for day in known[column]]
    return known[pd.Series(inside, index=known.index, dtype=bool)]


def limits(settings: dict[str, object], name: str, unit: Decimal | int) -> list[Decimal]:
    """The three limits of an item."""
    return [Decimal(str(settings[f"{name}限额{n}"])) * unit for n in "一二三"]


def falling(value: Decimal, edges: list[Decimal]) -> int:
    """Points where more is better: 以上."""
    return next((4 - i for i, edge in enumerate(edges) if value >= edge), 1)


def rising(value: Decimal, edges: list[Decimal]) -> int:
    """Points where less is better: 以内."""
    return next((4 - i for i, edge in enumerate(edges) if value <= edge), 1)


def graded(tables: dict[str, pd.DataFrame], as_of: date, settings: dict[str, object]) -> pd.DataFrame:
    """One row a customer with the figures, points, grade and entitlements."""
    year_end = as_of if (as_of.month, as_of.day) == (12, 31) else date(as_of.year - 1, 12, 31)
    by_customer = {
        name: dict(list(rows.groupby("customer"))) if len(rows) else {}
        for name, rows in tables.items()
        if name in {"contracts", "receivables", "payments"}
    }
    rows = []
    for customer in tables["customers"].to_dict("records"):
        own = {name: groups.get(customer["customer"], tables[name].iloc[:0]) for name, groups in by_customer.items()}
        rows.append(one(customer, own, as_of, year_end, settings))
    return pd.DataFrame(rows).set_index("customer")


def one(customer, own, as_of, year_end, settings) -> dict[str, object]:
    """One customer."""
    span = back(as_of, int(settings["评定回溯月数"]))
    contracts = in_span(own["contracts"], "signed_on", span, as_of)
    bought = sum(contracts["amount"], Decimal(0))
    in_year = sum(in_span(own["contracts"], "signed_on", back(as_of, 12), as_of)["amount"], Decimal(0))
    bills = own["receivables"]
    grace = timedelta(days=int(settings["拖欠宽限天数"]))
    late = sum(
        1
        for bill in in_span(bills, "due_on", span, as_of).itertuples()
        if bill.amount > 0
        and bill.due_on + grace < as_of
        and (pd.isna(bill.settled_on) or bill.settled_on > as_of or bill.settled_on > bill.due_on + grace)
    )
    billed = sum(in_span(bills, "issued_on", None, year_end)["amount"], Decimal(0))
    settled = sum(in_span(bills, "settled_on", None, year_end)["amount"], Decimal(0))
    paid = sum(in_span(own["payments"], "paid_on", None, year_end)["amount"], Decimal(0))
    compared = contracts[contracts["reference_amount"].notna()]
    reference = sum(compared["reference_amount"], Decimal(0))
    premium = None
    if reference:
        premium = (sum(compared["amount"], Decimal(0)) / reference - 1).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    days = [*in_span(own["contracts"], "signed_on", None, as_of)["signed_on"]] or [
        *in_span(bills, "issued_on", None, as_of)["issued_on"]
    ]
    months = whole_months(min(days), as_of) if days else None
    figures = {
        "customer": customer["customer"], "合同额": bought, "年订货额": in_year, "拖欠笔数": late, "有拖欠": late > 0,
        "年末前开票额": billed, "年末前回款额": paid, "年末前结清额": settled, "年末应收": billed - max(paid, settled),
        "溢价程度": premium, "往来月数": months,
    }  # fmt: skip
    return figures | judged(customer, figures, settings)


def judged(customer, figures, settings) -> dict[str, object]:
    """Points, total, grade, class, entitlements."""
    amount = falling(figures["合同额"], limits(settings, "合同额", WAN))
    if figures["有拖欠"]:
        amount = 1 if settings["拖欠一律计一分"] == "true" else max(1, amount - 1)
    open_ = rising(figures["年末应收"], limits(settings, "应收", WAN))
    premium = int(settings["缺参考价时得分"])
    if figures["溢价程度"] is not None:
        premium = falling(figures["溢价程度"], limits(settings, "溢价", YUAN))
    influence = {"龙头": 4, "重要": 3, "一般": 2, "零散": 1}.get(
        customer.get("influence"), int(settings["缺战略影响时得分"])
    )
    months = figures["往来月数"]
    total = amount + open_ + premium + influence if months is not None and months >= 6 else None
    by_score = None
    if total is not None:
        by_score = next((grade for grade, least in (("A", 14), ("B", 12), ("C", 10)) if total >= least), "未定级")
    grade = "C" if months is not None and months < 12 else by_score or "未定级"
    is_large = (
        figures["年订货额"] >= Decimal(str(settings["大客户订货界线"])) * WAN or customer.get("potential") == "大"
    )
    class_ = "大客户" if is_large else "普通客户"
    cell = "未定级" if grade == "未定级" else f"{class_}{grade}级"
    order, price = CELLS.get(cell, (6, "目录价格"))
    return {
        "合同额得分": amount, "应收得分": open_, "溢价得分": premium, "战略影响得分": influence, "总分": total,
        "等级": grade, "等级__by_score": by_score, "客户类别": class_, "客户类型": cell, "发货次序": order,
        "价格档次": price,
    }  # fmt: skip


def periods(as_of: date, months: int) -> list[tuple[str, date, date]]:
    """The calendar period of the day and the one before: name, first and last day."""
    first = date(as_of.year, (as_of.month - 1) // months * months + 1, 1)
    found = []
    for start in (first, back(first, months)):
        last = (pd.Timestamp(start) + pd.DateOffset(months=months) - pd.Timedelta(days=1)).date()
        number = (start.month - 1) // months + 1
        found.append(
            ({3: f"{start.year}Q{number}", 6: f"{start.year}H{number}", 12: f"{start.year}"}[months], start, last)
        )
    return found


def visits(grades: pd.DataFrame, holders, acts: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Every visit owed: who owes it, when, whether it was done. `holders(customer, post)` names who holds the post."""
    rows = []
    for customer, cell in grades["客户类型"].items():
        months, posts = VISITS.get(cell, (3, ()))
        for post in posts:
            staff = holders(customer, post)
            own = acts[(acts["customer"] == customer) & (acts["staff"] == staff) & acts["kind"].isin(["拜访", "回访"])]
            own = own[own["happened_on"] <= as_of].sort_values(["happened_on", "interaction"])
            for name, first, last in periods(as_of, months):
                done = own[own["happened_on"] >= first]
                state = "satisfied" if len(done) else "late" if last < as_of else "open"
                rows.append({
                    "customer": customer, "post": post, "occurrence": name, "rule": f"{cell}回访", "staff": staff,
                    "opens_on": first, "due_on": last, "state": state,
                    "evidence": done["interaction"].iloc[0] if len(done) else None,
                })  # fmt: skip
    return pd.DataFrame(rows)
