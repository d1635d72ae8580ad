"""Figures worked out of each record before they are aggregated: to the last place the same on every engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kezhi.engine.facts.rows import RowFacts
from tests.engine.parity.test_packs import on_both, on_others
from tests.engine.rules.small_packs import AS_OF, edition_of

RULES = """
- {kind: form, id: 记录, CLAUSE, about: customers,
   fields: [{name: 甲数, type: number}, {name: 乙数, type: number}, {name: 丙数, type: number}]}
- {kind: indicator, id: 末次, CLAUSE, type: number, from: 记录, on: filled_on, aggregate: latest,
   value: 甲数 / 3 + 乙数 / 7 + 丙数 / 11 + 甲数 / 13}
- {kind: indicator, id: 首次, CLAUSE, type: number, from: 记录, on: filled_on, aggregate: first,
   value: 甲数 / 3 + 乙数 / 7 + 丙数 / 11 + 甲数 / 13}
- {kind: indicator, id: 合计, CLAUSE, type: number, from: 记录, on: filled_on, aggregate: sum,
   value: 甲数 / 3 + 乙数 / 7 + 丙数 / 11 + 甲数 / 13}
- {kind: indicator, id: 最大, CLAUSE, type: number, from: 记录, on: filled_on, aggregate: max,
   value: 甲数 / 3 + 乙数 / 7 + 丙数 / 11 + 甲数 / 13}
- {kind: indicator, id: 缺项, CLAUSE, type: count, from: 记录, on: filled_on, aggregate: latest,
   value: (0 if known(甲数) else 1) + (0 if known(乙数) else 1) + (0 if known(丙数) else 1)}
- {kind: indicator, id: 有乙数, CLAUSE, type: boolean, from: 记录, on: filled_on, aggregate: latest, value: known(乙数)}
- {kind: indicator, id: 缺丙数, CLAUSE, type: boolean, from: 记录, on: filled_on, aggregate: first,
   value: not known(丙数)}
"""

SMALL = Decimal("0.3333333333")


@on_others
def test_a_figure_worked_out_of_a_record(engine, tmp_path):
    edition = edition_of(tmp_path, RULES)
    facts = {
        "customers": [{"customer": "甲"}, {"customer": "乙"}],
        "记录": [
            {"record": "一", "customer": "甲", "filled_on": date(2026, 1, 1), "甲数": SMALL, "乙数": 2, "丙数": 3},
            {"record": "二", "customer": "甲", "filled_on": date(2026, 2, 1), "甲数": 5, "乙数": 4, "丙数": SMALL},
            {"record": "三", "customer": "乙", "filled_on": date(2026, 2, 1), "甲数": 5},
        ],
    }

    found = on_both(engine, edition, RowFacts(facts, edition.names.tables), as_of=AS_OF)

    rows = {row["customer"]: row for row in found.customers.to_pylist()}
    assert (rows["甲"]["缺项"], rows["乙"]["缺项"], rows["乙"]["末次"]) == (0, 2, None)
    assert [(rows[each]["有乙数"], rows[each]["缺丙数"]) for each in "甲乙"] == [(True, False), (False, True)]
