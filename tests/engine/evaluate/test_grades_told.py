"""Which grade is in force: what the history of grades says under this pack and rule, else what the column says."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.rules.run import Run
from tests.engine.rules.small_packs import AS_OF, edition_of

LEVELS = "levels: [{grade: A, from: 5}, {grade: B, below: 5}]"
RULES = f"""
- {{kind: formula, id: 分, CLAUSE, type: points, expression: '7 if potential == "大" else 2'}}
- {{kind: grade, id: 等级, CLAUSE, total: 分, {LEVELS}, ungraded: 未定}}
- {{kind: grade, id: 信用, CLAUSE, total: 分, {LEVELS}, in_force: region}}
- {{kind: grade, id: 即评, CLAUSE, total: 分, {LEVELS}, in_force: at_once}}
- {{kind: segment, id: 信用好, CLAUSE, when: 信用 == "A"}}
"""
CUSTOMER = {"customer": "甲", "potential": "大", "grade_in_force": "B", "region": "B"}


def told(rule, grade, from_on, until_on=None, pack="T9", customer="甲"):
    days = {"from_on": date.fromisoformat(from_on), "until_on": until_on and date.fromisoformat(until_on)}
    return {"customer": customer, "pack": pack, "rule": rule, "grade": grade, **days}


def in_force(folder, *grades, **columns):
    facts = RowFacts({"customers": [{**CUSTOMER, **columns}], "grades": list(grades)})
    (row,) = evaluate(edition_of(folder, RULES), facts, as_of=AS_OF, sample=1).customers.to_pylist()
    assert row["信用好"] is (row["信用"] == "A")
    return row["等级"], row["信用"], row["即评"]


def test_without_a_history_the_columns_say_it(tmp_path):
    assert in_force(tmp_path) == ("B", "B", "A")


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([told("等级", "A", "2026-01-01")], ("A", "B", "A")),
        ([told("信用", "A", "2026-01-01")], ("B", "A", "A")),
        ([told("等级", "A", "2026-01-01"), told("信用", "C", "2026-01-01")], ("A", "C", "A")),
        ([told("即评", "C", "2026-01-01")], ("B", "B", "A")),
        ([told("等级", "A", "2026-01-01", pack="别制")], ("B", "B", "A")),
        ([told("等级", "A", "2026-01-01", customer="乙")], ("B", "B", "A")),
        ([told("等级", "A", "2026-06-30")], ("A", "B", "A")),
        ([told("等级", "A", "2026-07-01")], ("B", "B", "A")),
        ([told("等级", "A", "2026-01-01", "2026-06-30")], ("A", "B", "A")),
        ([told("等级", "A", "2026-01-01", "2026-06-29")], ("未定", "B", "A")),
        ([told("信用", "A", "2026-01-01", "2026-06-29")], ("B", None, "A")),
        (
            [told("等级", "C", "2026-01-01", "2026-05-31"), told("等级", "A", "2026-06-01", "2026-12-31")],
            ("A", "B", "A"),
        ),
    ],
)
def test_what_the_history_says_under_this_pack_and_rule_is_in_force(tmp_path, grades, expected):
    assert in_force(tmp_path, *grades) == expected


def test_a_proposal_waits_where_the_history_says_what_is_in_force(tmp_path):
    edition = edition_of(tmp_path, RULES)
    customers = [{"customer": key, "potential": "大", "region": None} for key in "甲乙"]
    facts = RowFacts({"customers": customers, "grades": [told("等级", "B", "2026-01-01")]})

    rows = evaluate(edition, facts, as_of=AS_OF, sample=2).customers.to_pylist()

    assert [(row["等级"], row["等级__proposed"]) for row in rows] == [("B", "A"), ("A", "A")]


def test_a_history_without_rows_is_not_asked(tmp_path):
    edition = edition_of(tmp_path, RULES)
    customers = [CUSTOMER]

    alone = evaluate(edition, RowFacts({"customers": customers}), as_of=AS_OF)
    beside = evaluate(edition, RowFacts({"customers": customers, "grades": []}), as_of=AS_OF)

    assert alone.receipt.digest == beside.receipt.digest


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return edition_of(tmp_path_factory.mktemp("packs"), RULES)


DAY = st.dates(date(2026, 5, 1), date(2026, 8, 1))
ROW = st.fixed_dictionaries({
    "customer": st.sampled_from(["甲", "乙"]), "pack": st.sampled_from(["T9", "别制"]),
    "rule": st.sampled_from(["等级", "信用", "即评"]), "grade": st.sampled_from("ABC"),
    "from_on": DAY, "until_on": st.none() | DAY,
})  # fmt: skip


@given(st.lists(ROW, max_size=8, unique_by=lambda row: (row["customer"], row["pack"], row["rule"], row["from_on"])))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_query_and_rows_agree(edition, grades):
    customers = [CUSTOMER, {"customer": "乙", "potential": "小", "grade_in_force": None, "region": None}]
    facts = RowFacts({"customers": customers, "grades": grades})

    found = evaluate(edition, facts, as_of=AS_OF, sample=0).customers.to_pylist()

    run = Run("T9", AS_OF, edition.in_force_from, {}, edition.names)
    own = {key: [row for row in facts.tables["grades"] if row["customer"] == key] for key in "甲乙"}
    plan, rows = plan_of(edition), facts.tables["customers"]
    expected = {row["customer"]: evaluate_row(plan, run, row, {"grades": own[row["customer"]]}) for row in rows}
    assert {row["customer"]: row for row in found} == expected
