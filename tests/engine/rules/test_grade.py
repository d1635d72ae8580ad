"""Grades: enough to score, words, defaults, which grade is in force, and what is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.rules.more_schemes import MORE_SCHEMES
from tests.engine.rules.schemes import answer
from tests.engine.rules.small_packs import edition_of, evaluated, faults_of, verdicts

Q48 = MORE_SCHEMES["S002-20"].rules
WORDS = """
- kind: grade
  id: 等级
  CLAUSE
  from: influence
  order: [龙头, 重要, 一般]
  default: 一般
  overrides: [{id: 关停, when: is_active == false, grade: 一般}]
  in_force: at_once
"""


@pytest.mark.parametrize(
    ("since", "by_score", "row", "proposed"),
    [
        ("2026-01-01", None, "新客户", "C"),
        ("2025-12-30", "A", "新客户", "C"),
        ("2025-07-01", "A", "新客户", "C"),
        ("2025-06-30", "A", "A", "A"),
        (None, None, None, "C"),
    ],
)
def test_a_score_is_worked_out_from_six_months_on_and_applied_from_twelve(tmp_path, since, by_score, row, proposed):
    facts = {"customers": [{"customer": "甲", "since": since}], "survey_answers": [answer(14)]}

    (found,) = evaluated(edition_of(tmp_path, Q48), facts).customers.to_pylist()

    assert (found["等级__by_score"], found["等级__row"], found["等级__proposed"]) == (by_score, row, proposed)


def test_a_word_outside_the_order_counts_as_missing(tmp_path):
    found = verdicts(
        edition_of(tmp_path, WORDS),
        {
            "甲": {"influence": "龙头", "is_active": True},
            "乙": {"influence": "不详", "is_active": None},
            "丙": {"influence": None, "is_active": True},
            "丁": {"influence": "龙头", "is_active": False},
        },
    )

    said = {key: (row["等级"], row["等级__row"], row["等级__by_score"]) for key, row in found.items()}
    assert said == {
        "甲": ("龙头", "龙头", "龙头"),
        "乙": ("一般", None, None),
        "丙": ("一般", None, None),
        "丁": ("一般", "关停", "龙头"),
    }


def test_a_grade_with_a_column_of_its_own_ignores_the_other_scale(tmp_path):
    rules = WORDS.replace("at_once", "potential")

    found = verdicts(
        edition_of(tmp_path, rules), {"甲": {"influence": "龙头", "potential": "重要", "grade_in_force": "一般"}}
    )

    assert (found["甲"]["等级"], found["甲"]["等级__proposed"]) == ("重要", "龙头")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  order: [龙头, 重要, 一般]\n  default: 一般\n", "", "order_unsaid"),
        ("default: 一般", "default: 普通", "unknown_grade"),
        ("grade: 一般}", "grade: 普通}", "unknown_grade"),
        ("from: influence", "from: since", "not_words"),
        ("in_force: at_once", "in_force: since", "not_words"),
        ("in_force: at_once", "in_force: 现行", "unknown_name"),
        ("from: influence", "total: since", "two_ways_to_grade"),
        ("  from: influence\n", "", "nothing_to_grade_by"),
    ],
)
def test_a_grade_that_cannot_be_is_refused(tmp_path, old, new, code):
    assert old in WORDS

    assert code in {fault.code for fault in faults_of(tmp_path, WORDS.replace(old, new))}


def test_two_scales_do_not_share_a_grade_in_force(tmp_path):
    one = WORDS.replace("  in_force: at_once\n", "")

    faults = faults_of(tmp_path, one + one.replace("id: 等级", "id: 另一等级"))

    assert [(fault.code, fault.at.line) for fault in faults] == [("one_grade_in_force", 11)]


def test_levels_and_an_order_are_one_too_many(tmp_path):
    rules = MORE_SCHEMES["S002-15"].rules.replace("  total: 分数\n", "  total: 分数\n  order: [A, B, C]\n")

    assert "two_orders" in {fault.code for fault in faults_of(tmp_path, rules)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    customers=st.lists(
        st.tuples(st.sampled_from(["龙头", "重要", "别的", None]), st.sampled_from([True, False, None])),
        min_size=1,
        max_size=8,
    )
)
def test_query_and_row_agree(tmp_path, customers):
    edition = edition_of(tmp_path, WORDS)

    found = verdicts(edition, {str(n): {"influence": w, "is_active": a} for n, (w, a) in enumerate(customers)})

    assert len(found) == len(customers)
