"""Why a customer has its grade, from the verdict row alone, in both languages."""

import json
from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain import explain
from kezhi.engine.explain.plain_values import plain_value
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import SETTINGS

AS_OF = date(2026, 12, 31)
TABLES = {
    "customers": [{"customer": "栎川", "since": date(2020, 1, 1), "influence": "重要"}],
    "contracts": [
        {
            "customer": "栎川",
            "signed_on": date(2026, 5, 1),
            "amount": Decimal(2500000),
            "reference_amount": Decimal(2350000),
        }
    ],
}


@pytest.fixture(scope="module")
def edition():
    return Library().pack("S002-20").edition(AS_OF)


@pytest.fixture(scope="module")
def row(edition):
    return evaluate(edition, RowFacts(TABLES), as_of=AS_OF, settings=SETTINGS).customers.to_pylist()[0]


@pytest.fixture
def explanation(edition, row):
    return explain(edition, row, as_of=AS_OF, settings=SETTINGS)


def test_a_grade_says_its_level_and_what_is_missing_to_the_next(explanation):
    grade = explanation.output("等级")

    assert (grade.text, grade.row_words) == ("B", "12 分以上，不满 14 分")
    assert (grade.clause.at, grade.clause.ids) == ("第七条", ("S002-20.27",))
    assert grade.better is not None
    assert grade.better.missing == "差 1 分到 A 级"


def test_a_lower_total_is_short_of_the_next_grade(edition, row):
    lower = {**row, "总分": Decimal(12), "等级": "B", "等级__row": "B", "等级__proposed": "B", "等级__by_score": "B"}

    grade = explain(edition, lower, as_of=AS_OF, settings=SETTINGS).output("等级")

    assert grade.better is not None
    assert grade.better.missing == "差 2 分到 A 级"
    assert [step.text for step in grade.steps] == [
        "合同额与回款 250 万元 → 300 万元以上 +1",
        "溢价程度 6.38% → 8%以上 +1",
        "战略影响 重要 → 龙头 +1",
    ]


def test_a_band_says_its_words_the_clause_quoted_and_the_next_band(explanation):
    premium = explanation.output("溢价得分")

    assert (premium.row, premium.row_words, premium.text) == ("三分", "5%以上，不满 8%", "3 分")
    assert premium.clause.ids == ("S002-20.18",)
    assert premium.better is not None
    assert (premium.better.words, premium.better.missing) == ("8%以上", "增加 1.62%")


def test_an_input_has_its_unit_and_the_days_it_looks_at(explanation):
    amount = next(i for i in explanation.output("合同额得分").inputs if i.name == "合同额")

    assert (amount.text, amount.unit, amount.period) == ("250 万元", "万元", "2026年1月1日至2026年12月31日")


def test_the_row_may_come_from_json_and_the_words_from_english(edition, row, explanation):
    kept = json.loads(json.dumps(plain_value(row), ensure_ascii=False))

    assert explain(edition, kept, as_of=AS_OF, settings=SETTINGS) == explanation
    english = explain(edition, kept, as_of=AS_OF, settings=SETTINGS, language="en")
    assert english.output("溢价得分").row_words == "at least 5%, less than 8%"
    assert json.dumps(english.to_dict())
