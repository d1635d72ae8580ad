"""The fields in which posts, months, names and scales are set: how each is typed, what is refused beside it."""

from datetime import date

import pytest
from django import forms

from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import ValueRefused
from kezhi.policies.queries.article_view import said
from kezhi.policies.queries.suggested import typed_suggestion
from kezhi.policies.web.value_fields import field_of
from tests.engine.packs.test_as_set import CREDIT, DUNNING, HEADER, MONTHS, POST, REVIEW, SCALE, edition_of_again
from tests.engine.rules.small_packs import edition_of

ON = date(2026, 6, 30)


def test_a_post_is_chosen_among_those_of_the_edition(tmp_path):
    edition_of(tmp_path, DUNNING, POST)
    (tmp_path / "T9" / "editions" / "2026-01-01" / "edition.yaml").write_text(HEADER, "utf-8")
    rules = edition_of_again(tmp_path)

    field = field_of(rules.parameters["催收岗位"], rules)

    assert isinstance(field, forms.ChoiceField)
    assert [value for value, _ in field.choices] == ["", "业务员", "业务部经理", "主管上级", "总经理", "本人"]


def test_without_a_list_of_posts_a_post_is_typed(tmp_path):
    rules = edition_of(tmp_path, DUNNING, POST)

    assert not isinstance(field_of(rules.parameters["催收岗位"], rules), forms.ChoiceField)


def test_a_suggested_scale_is_typed_row_by_row_and_taken_as_it_is_typed(tmp_path):
    rules = edition_of(tmp_path, CREDIT, SCALE)
    scale = rules.parameters["资信等级"]

    typed = typed_suggestion(scale)
    check_values(rules, {"资信等级": typed}, as_of=ON)

    assert typed == "甲等，300，90\n乙等，100，-"
    assert said(scale, typed, "zh") == "甲等（300 万元，90 天）、乙等（100 万元，无）"
    assert isinstance(field_of(scale, rules).widget, forms.Textarea)


def test_suggested_months_are_typed_in_a_line(tmp_path):
    rules = edition_of(tmp_path, REVIEW, MONTHS)

    assert typed_suggestion(rules.parameters["复评月份"]) == "6、12"
    assert said(rules.parameters["复评月份"], "12、6", "zh") == "6月、12月"
    assert said(rules.parameters["复评月份"], "12、6", "en") == "6, 12"


@pytest.mark.parametrize(
    ("rule", "parameter", "name", "typed", "why"),
    [
        (REVIEW, MONTHS, "复评月份", "13", "月份须在 1 至 12 之间"),
        (CREDIT, SCALE, "资信等级", "甲等，三百", "第 1 行的 limit 须为数字"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_one_sentence(tmp_path, rule, parameter, name, typed, why):
    rules = edition_of(tmp_path, rule, parameter)

    with pytest.raises(ValueRefused, match=why):
        check_values(rules, {name: typed}, as_of=ON)
