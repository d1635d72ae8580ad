"""What a company may set a parameter to: between the bounds of the text, these included; refused with one sentence."""

from decimal import Decimal

import pytest

from kezhi.engine.errors import BadSetting
from kezhi.engine.explain.figures import bounds_words
from tests.engine.rules.small_packs import AS_OF, edition_of, faults_of

RULE = """
- {kind: cadence, id: 回访, CLAUSE, for: known(since), every: {months: 间隔}, anchor: last_act, act: [回访],
   by: [业务员]}
- {kind: indicator, id: 合同额, CLAUSE, type: money, from: contracts, on: signed_on, value: amount, aggregate: sum}
- {kind: segment, id: 大户, CLAUSE, when: 合同额 >= 界线}
- {kind: segment, id: 本地, CLAUSE, when: region == 地区}
"""
PARAMETERS = """
- {name: 间隔, title: 两次回访相隔, kind: months, unit: 个月, CLAUSE, not_set: 未定, BOUNDS}
- {name: 界线, title: 大户的界线, kind: money, unit: 万元, CLAUSE, not_set: 未定, OTHER}
- {name: 地区, title: 本地, kind: text, CLAUSE, not_set: 未定TEXT}
"""


def parameters(bounds="min: 3, max: 6", other="min: 1.5", text=""):
    return PARAMETERS.replace("BOUNDS", bounds).replace("OTHER", other).replace("TEXT", text)


def resolved(folder, **settings):
    given = {"间隔": 3, "界线": 2, "地区": "华东", **settings}
    return edition_of(folder, RULE, parameters()).parameters.resolve(AS_OF, given)


@pytest.mark.parametrize(
    ("name", "typed", "value"), [("间隔", 3, 3), ("间隔", "6 个月", 6), ("界线", "1.5", Decimal(15000))]
)
def test_the_bounds_themselves_are_allowed(tmp_path, name, typed, value):
    assert resolved(tmp_path, **{name: typed})[name] == value


@pytest.mark.parametrize(
    ("name", "typed", "said", "said_en"),
    [
        ("间隔", 2, "参数“间隔”不能设为“2”：须在 3 至 6 个月之间。请重新设定，以个月计。",
         "'间隔' cannot be set to '2': it must lie between 3 and 6. Set it again."),
        ("间隔", "7", "参数“间隔”不能设为“7”：须在 3 至 6 个月之间。请重新设定，以个月计。",
         "'间隔' cannot be set to '7': it must lie between 3 and 6. Set it again."),
        ("界线", "1.49", "参数“界线”不能设为“1.49”：不得小于 1.5 万元。请重新设定，以万元计。",
         "'界线' cannot be set to '1.49': it must be at least 1.5. Set it again."),
    ],
)  # fmt: skip
def test_beyond_them_a_setting_is_refused_with_one_sentence(tmp_path, name, typed, said, said_en):
    with pytest.raises(BadSetting) as refused:
        resolved(tmp_path, **{name: typed})

    (fault,) = refused.value.diagnostics
    assert (fault.sentence("zh"), fault.sentence("en")) == (said, said_en)


@pytest.mark.parametrize(
    ("bounds", "other", "text", "codes"),
    [
        ("min: 6, max: 3", "min: 1", "", ["bad_bounds"]),
        ("min: 2.5", "min: 1", "", ["bad_bounds"]),
        ("min: 3", "min: 1", ", max: 3", ["bad_bounds"]),
        ("min: 3, suggested: 2", "max: 9, suggested: 10", "", ["bad_value", "bad_value"]),
        ("min: 3, suggested: 3", "max: 9, suggested: 9", "", None),
    ],
)
def test_bounds_that_cannot_stand_and_values_beyond_them_are_faults(tmp_path, bounds, other, text, codes):
    if codes is None:
        assert edition_of(tmp_path, RULE, parameters(bounds, other, text))
    else:
        assert [fault.code for fault in faults_of(tmp_path, RULE, parameters(bounds, other, text))] == codes


@pytest.mark.parametrize(
    ("bounds", "zh", "en"),
    [
        ("min: 3, max: 6", "可设 3 个月至 6 个月。", "From 3 months to 6 months."),
        ("min: 3", "不得小于 3 个月。", "At least 3 months."),
        ("max: 6", "不得大于 6 个月。", "At most 6 months."),
        ("suggested: 3", "", ""),
    ],
)
def test_what_may_be_set_is_said(tmp_path, bounds, zh, en):
    parameter = edition_of(tmp_path, RULE, parameters(bounds)).parameters["间隔"]

    assert (bounds_words(parameter), bounds_words(parameter, "en")) == (zh, en)
