"""Types of every rule."""

import pytest

RULE = """\
rules:
  - kind: {kind}
    id: 新规则
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "cause"),
    [
        ("type: money", "type: text", 7, "这里应为文字，实为金额。"),
        ("of: 合同额", "of: name", 15, "这里应为数，实为文字。"),
        ("from: 限额", "from: 甲等下限", 17, "这里应为金额，“甲等下限”却是分数（分）。"),
        ("id: 一分, below: 限额", "id: 一分, is: 大", 18, "这里应为金额，实为文字。"),
        ("total: 得分", "total: industry", 22, "这里应为数，实为文字。"),
        ("from: 甲等下限", "from: 限额", 24, "这里应为分数，“限额”却是金额（万元）。"),
        ("when: [甲]", "when: [3]", 32, "这里应为文字，实为数。"),
        ("when: [甲]", 'when: [">= 限额"]', 32, "这里应为文字，“限额”却是金额（万元）。"),
        ("then: [优惠价]", "then: [3]", 32, "这里应为文字，实为数。"),
        ("missing: {value: 0}", "missing: {value: 无}", 11, "这里应为金额，实为文字。"),
        ("months: 12", "months: 限额", 10, "这里应为月数，“限额”却是金额（万元）。"),
    ],
)
def test_what_is_measured_otherwise_is_refused_where_it_stands(faults, old, new, line, cause):
    found = [(fault.at.line, fault.cause) for fault in faults(rules=(old, new)) if fault.code == "type_mismatch"]

    assert (line, cause) in found


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("months: 12", "months: 1.5", "bad_span"),
        ("on: signed_on", "on: amount", "no_such_date"),
        ("    on: signed_on\n", "", "missing_key"),
        ("    aggregate: sum\n", "", "missing_key"),
        ("    value: amount\n", "", "missing_key"),
        ("when: [甲]", "when: [甲, 乙]", "wrong_width"),
        ("then: [优惠价]", "then: []", "wrong_width"),
        ("from: 限额, points", "from: 限额, over: 限额, points", "two_edges"),
    ],
)
def test_other_faults_of_kind(faults, old, new, code):
    assert code in [fault.code for fault in faults(rules=(old, new))]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("segment", "when: 合同额 + 1"),
        ("cadence", "for: 等级\n    every: {months: 12}\n    anchor: calendar\n    act: [拜访]\n    by: [业务员]"),
        ("calendar", "on: {weekly: 5}\n    by: 业务员\n    period: week\n    having: 等级"),
        ("formula", "when: 合同额\n    expression: 得分\n    type: points"),
        ("formula", "expression: 等级\n    type: points"),
    ],
)
def test_conditions_are_conditions_and_formulas_yield_what_they_declare(faults, kind, keys):
    text = f"{RULE.format(kind=kind)}    {keys}\n"

    assert [fault.code for fault in faults(more=text)] == ["type_mismatch"]
