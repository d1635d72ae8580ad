"""Tables as other tools have them: rows that agree, rows by rank, all rows by place or by rank, and silence."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kezhi.engine.explain.rule_view import rule_view
from tests.engine.rules.small_packs import AS_OF, edition_of, faults_of, verdicts

LEVELS = """
- kind: table
  id: 档次
  CLAUSE
  inputs: [potential, influence]
  outputs: {级: text}
  hit: HIT
  RANKING
  else: empty
  imported_from: 档次.dmn 档次
  rows:
    - {id: 潜力, when: [大, "-"], then: [中]}
    - {id: 龙头, when: ["-", 龙头], then: [高]}
    - {id: 重要, when: ["-", "龙头, 重要"], then: [中]}
"""
CUSTOMERS = {
    "甲": {"potential": "大", "influence": "龙头"},
    "乙": {"potential": "小", "influence": "重要"},
    "丙": {"potential": None, "influence": None},
}
RANKED = {"priority", "output order"}


def rules(hit: str) -> str:
    """The table under one hit policy."""
    return LEVELS.replace("HIT", hit).replace("  RANKING\n", "  ranking: {级: [高, 中]}\n" if hit in RANKED else "")


@pytest.mark.parametrize(
    ("hit", "both", "rows"),
    [
        ("priority", "高", "龙头"),
        ("rule order", "中、高、中", "潜力、龙头、重要"),
        ("output order", "高、中、中", "龙头、潜力、重要"),
        ("first", "中", "潜力"),
    ],
)
def test_each_hit_policy_takes_its_rows(tmp_path, hit, both, rows):
    found = verdicts(edition_of(tmp_path, rules_of := rules(hit)), CUSTOMERS)

    assert (found["甲"]["级"], found["甲"]["档次__row"]) == (both, rows), rules_of
    assert (found["乙"]["级"], found["乙"]["档次__row"]) == ("中", "重要")
    assert (found["丙"]["级"], found["丙"]["档次__row"]) == (None, None)


def test_rows_that_hold_together_must_agree(tmp_path):
    assert [fault.code for fault in faults_of(tmp_path, rules("any"))] == ["overlap", "overlap"]

    agreeing = rules("any").replace("高", "中")

    assert verdicts(edition_of(tmp_path, agreeing), CUSTOMERS)["甲"]["级"] == "中"


@pytest.mark.parametrize(
    ("hit", "old", "new", "codes"),
    [
        ("rule order", "  imported_from: 档次.dmn 档次\n", "", ["imported_only", "imported_only"]),
        ("priority", "  ranking: {级: [高, 中]}\n", "", ["ranking_unsaid"]),
        ("rule order", "  else: empty\n", "  ranking: {级: [高, 中]}\n", ["ranking_unsaid"]),
        ("priority", "[高, 中]}", "[高]}", ["unranked_value"]),
        ("priority", "ranking: {级:", "ranking: {等:", ["unranked_value"]),
        ("rule order", "级: text", "级: number", ["not_collectable"]),
        ("unique", "  imported_from: 档次.dmn 档次\n", "", ["imported_only"]),
    ],
)
def test_what_is_unsaid_is_refused(tmp_path, hit, old, new, codes):
    found = [fault.code for fault in faults_of(tmp_path, rules(hit).replace(old, new))]

    assert [code for code in found if code not in {"overlap", "type_mismatch"}] == codes


@pytest.mark.parametrize(
    ("hit", "zh", "en"),
    [
        ("priority", "，取相符的行中结果最优先的", ", the row that holds whose result ranks highest"),
        ("rule order", "，依行的先后列出所有相符的", ", listing all rows that hold as they stand"),
        (
            "output order",
            "，依结果的优先次序列出所有相符的",
            ", listing all rows that hold by the rank of their results",
        ),
    ],
)
def test_the_sentence_says_which_rows_speak(tmp_path, hit, zh, en):
    edition = edition_of(tmp_path, rules(hit))

    said = [rule_view(edition, edition.rule("档次"), as_of=AS_OF, language=each).sentence for each in ("zh", "en")]

    assert ["".join(map(str, parts)) for parts in said] == [
        f"依发展潜力、战略影响，定级{zh}。", f"级 by potential, influence{en}.",
    ]  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hit=st.sampled_from(["priority", "rule order", "output order"]),
    customers=st.lists(
        st.tuples(st.sampled_from(["大", "小", None]), st.sampled_from(["龙头", "重要", None])), min_size=1, max_size=6
    ),
)
def test_query_and_row_agree(tmp_path, hit, customers):
    edition = edition_of(tmp_path, rules(hit))

    found = verdicts(edition, {str(n): {"potential": p, "influence": i} for n, (p, i) in enumerate(customers)})

    assert len(found) == len(customers)
