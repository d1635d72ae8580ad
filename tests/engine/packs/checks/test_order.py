"""Rules depend on one another in an order, never in a circle."""

FORMULA = """\
rules:
  - kind: formula
    id: {0}
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    expression: {1}
    type: points
  - kind: formula
    id: {1}
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    expression: {2}
    type: points
"""


def test_rules_come_after_what_they_read_whatever_their_file(load):
    edition = load(a_first=FORMULA.format("丙", "丁", "得分"))

    assert [rule.id for rule in edition.rules] == ["合同额", "得分", "丁", "丙", "等级", "价格"]


def test_a_circle_is_refused_and_named(faults):
    (fault,) = faults(circle=FORMULA.format("丙", "丁", "丙"))

    assert (fault.code, fault.cause) == ("cycle", "规则互相依赖成环：丙 → 丁 → 丙。")


def test_a_rule_that_reads_itself_is_a_circle(faults):
    (fault,) = faults(
        rules=(
            "- {grade: 乙, below: 甲等下限}\n",
            '- {grade: 乙, below: 甲等下限}\n    overrides: [{id: 老客户, when: 等级 == "甲", grade: 乙}]\n',
        )
    )

    assert (fault.code, fault.cause) == ("cycle", "规则互相依赖成环：等级 → 等级。")
