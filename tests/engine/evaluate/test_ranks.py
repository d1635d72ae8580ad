"""Places among others: ties, nulls, who takes part, what reads them; by query and by row alike."""

from datetime import date

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_rows
from kezhi.engine.explain import explain, explain_customer
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.rules.run import Run
from tests.engine.evaluate.both_ways import FIRM, both_ways
from tests.engine.rules.small_packs import AS_OF, edition_of, faults_of

SALES = """
- {kind: indicator, id: 销售额, CLAUSE, type: money, from: contracts, on: signed_on, value: amount, aggregate: sum}
- kind: indicator
  id: 名次
  CLAUSE
  type: count
  rank: {by: 销售额, order: descending, among: 'kind == "在册"'}
- {kind: segment, id: 前二名, CLAUSE, when: 名次 <= 2}
"""
CUSTOMERS = [
    {"customer": key, "kind": kind}
    for key, kind in (("甲", "在册"), ("乙", "在册"), ("丙", "在册"), ("丁", "在册"), ("戊", "散户"))
]
SOLD = [("甲", 100), ("乙", 300), ("丙", 100), ("戊", 900)]
FACTS = {
    "customers": CUSTOMERS,
    "contracts": [
        {"contract": f"合{key}", "customer": key, "signed_on": date(2026, 3, 1), "amount": amount}
        for key, amount in SOLD
    ],
}


def places(edition, facts=FACTS):
    given = RowFacts({**FIRM, **facts}, edition.names.tables)
    rows = evaluate(edition, given, as_of=AS_OF, sample=9).customers.to_pylist()
    run = Run(edition.pack, AS_OF, edition.in_force_from, {}, edition.names, grades_in_force=False)
    sold = given.tables["contracts"]
    customers = {
        row["customer"]: (row, {"contracts": [each for each in sold if each["customer"] == row["customer"]]})
        for row in given.tables["customers"]
    }
    assert evaluate_rows(plan_of(edition), run, customers) == {row["customer"]: row for row in rows}
    return rows


def test_the_first_is_one_equal_figures_share_the_better_place_and_nobody_else_has_one(tmp_path):
    rows = places(edition_of(tmp_path, SALES))

    assert {row["customer"]: (row["名次"], row["前二名"]) for row in rows} == {
        "乙": (1, True), "甲": (2, True), "丙": (2, True), "丁": (None, False), "戊": (None, False),
    }  # fmt: skip


def test_the_smallest_may_stand_first_and_all_may_take_part(tmp_path):
    rule = SALES.replace("order: descending, among: 'kind == \"在册\"'", "order: ascending")

    rows = places(edition_of(tmp_path, rule))

    assert {row["customer"]: row["名次"] for row in rows} == {"甲": 1, "丙": 1, "乙": 3, "戊": 4, "丁": None}


def test_a_place_may_be_ranked_again_and_a_missing_one_may_stand_for_a_figure(tmp_path):
    again = SALES + "- {kind: indicator, id: 倒数, CLAUSE, type: count, rank: {by: 名次}, missing: {value: 0}}\n"

    rows = places(edition_of(tmp_path, again))

    assert {row["customer"]: row["倒数"] for row in rows} == {"甲": 1, "丙": 1, "乙": 3, "丁": 0, "戊": 0}


@pytest.mark.parametrize("over", ["staff", "units"])
def test_staff_and_units_are_placed_among_their_own(tmp_path, over):
    rule = f"""
- kind: indicator
  id: 户数
  CLAUSE
  over: {over}
  type: count
  from: customers
  aggregate: count
- {{kind: indicator, id: 名次, CLAUSE, over: {over}, type: count, rank: {{by: 户数, among: 户数 > 0}}}}
- {{kind: formula, id: 奖金, CLAUSE, over: {over}, type: count, expression: 名次 * 100, missing: {{value: 0}}}}
"""
    customers = [{"customer": str(n), "owner": "小周" if n < 3 else "小吴" if n < 4 else "小郑"} for n in range(6)]

    found = both_ways(edition_of(tmp_path, rule), {"customers": customers})[over]

    key = over.removesuffix("s") if over == "units" else over
    placed = {row[key]: (row["名次"], row["奖金"]) for row in found if row["名次"] is not None}
    staff = {"小周": (1, 100), "小郑": (2, 200), "小吴": (3, 300)}
    assert placed == (staff if over == "staff" else {"华东": (1, 100), "总部": (2, 200)})


def test_it_is_said_and_explained(tmp_path):
    edition = edition_of(tmp_path, SALES)
    row = next(row for row in places(edition) if row["customer"] == "甲")

    zh = next(o for o in explain(edition, row, as_of=AS_OF).outputs if o.name == "名次")
    en = next(o for o in explain(edition, row, as_of=AS_OF, language="en").outputs if o.name == "名次")

    assert zh.row_words == "每户（客户性质为“在册”）之中，按销售额从大到小的名次。"
    assert en.row_words.startswith("place among each customer")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (SALES.replace("rank: {by: 销售额", "from: contracts\n  rank: {by: 销售额"), "rank_alone"),
        (SALES.replace("rank: {by: 销售额", "aggregate: count\n  rank: {by: 销售额"), "rank_alone"),
        (SALES.replace("rank: {by: 销售额", "rank: {by: kind"), "rank_type"),
        (SALES.replace("type: count\n  rank", "type: money\n  rank"), "rank_type"),
        (SALES.replace("among: 'kind == \"在册\"'", "among: 销售额"), "rank_type"),
    ],
)
def test_what_cannot_be_ranked_is_refused(tmp_path, wrong, code):
    assert code in [fault.code for fault in faults_of(tmp_path, wrong)]


def test_asked_of_one_customer_the_place_is_still_one_among_all(tmp_path):
    edition = edition_of(tmp_path, SALES)
    facts = RowFacts({**FIRM, **FACTS}, edition.names.tables)

    told = explain_customer(edition, facts, "丙", as_of=AS_OF)

    assert next(o for o in told.outputs if o.name == "名次").value == 2
