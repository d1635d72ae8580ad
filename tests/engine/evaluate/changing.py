"""Random changes of a firm's facts: rows that come, go and become others."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.engine.evaluate.firm import AS_OF

Tables = dict[str, list[dict[str, Any]]]
Change = tuple[str, str, int, int]

_COLUMNS = {
    "customers": {
        "owner": ["shen", "lu", None], "unit": ["u1", "u2", None], "potential": ["大", "小", None],
        "influence": ["龙头", "零散", None], "since": [AS_OF - timedelta(days=400), None], "name": ["改名"],
    },
    "contracts": {
        "amount": [Decimal(1), Decimal(9_000_000)], "signed_on": [AS_OF, AS_OF - timedelta(days=500)],
        "status": ["作废", "有效"], "customer": ["c0001", "c0002"],
    },
    "receivables": {"settled_on": [None, AS_OF], "amount": [Decimal(7_000_000)], "customer": ["c0003"]},
    "payments": {"paid_on": [AS_OF], "amount": [Decimal(500_000)], "customer": ["c0004"]},
    "interactions": {"happened_on": [AS_OF, AS_OF - timedelta(days=40)], "staff": ["shen", "qi", None],
                     "customer": ["c0005"], "kind": ["拜访", "电话"]},
    "events": {"happened_at": [datetime(2026, 12, 30, 9), datetime(2026, 6, 3, 9)], "customer": ["c0006", None],  # noqa: DTZ001
               "kind": ["拒付", "报告"], "staff": ["shen", None]},
    "grades": {"grade": ["A", "C"], "from_on": [AS_OF - timedelta(days=100)], "until_on": [AS_OF, None]},
    "staff": {"unit": ["u1"], "superior": ["gu", None]},
    "units": {"head": ["xu", None]},
}  # fmt: skip
_KEYS = {"customers": "customer", "contracts": "contract", "receivables": "receivable", "payments": "payment",
         "interactions": "interaction", "events": "event"}  # fmt: skip

_OFTEN = ["customers", "contracts", "receivables", "interactions", "events", "grades"] * 3

changes = st.lists(
    st.tuples(
        st.sampled_from([*_OFTEN, *_COLUMNS]),
        st.sampled_from(["insert", "update", "update", "delete"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(tables: Tables, made: list[Change], duties: list[str]) -> Tables:
    """The facts after some changes; events are now and then about one of the duties."""
    after = copy.deepcopy(tables)
    for table, what, which, how in made:
        rows = after[table]
        place = which % len(rows) if rows else 0
        if what == "delete" and len(rows) > 1 and table not in {"staff", "units"}:
            del rows[place]
        elif rows and (what == "update" or table not in _KEYS):
            _update(rows[place], table, how)
        elif rows:
            row = {**rows[place], _KEYS[table]: f"new-{which}-{how}-{len(rows)}"}
            _update(row, table, how)
            rows.append(row)
        if table == "events" and rows and duties and how % 2:
            rows[-1]["about"] = duties[which % len(duties)]
    return after


def _update(row: dict[str, Any], table: str, how: int) -> None:
    columns = _COLUMNS[table]
    name = sorted(columns)[how % len(columns)]
    row[name] = columns[name][how // len(columns) % len(columns[name])]
