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


UNITS = """\
rules:
  - kind: indicator
    over: units
    id: 单位合同额
    clause: {at: 第一条, quote: 一年内的合同额}
    type: money
    from: customers
    value: 合同额
    aggregate: sum
  - kind: calendar
    id: 单位报告
    clause: {at: 第二条, quote: 其余为乙等}
    on: {weekly: 5}
    by: 业务员
    per: unit
    period: week
    having: %s
"""


def test_a_rule_over_units_reads_customers_and_not_the_other_way_round(load, faults):
    assert load(more=UNITS % '等级 == "甲"').rule("单位合同额").over == "units"

    (fault,) = faults(more=UNITS % "单位合同额 > 0")
    assert (fault.code, fault.at.line, fault.at.column) == ("expression.name", 17, 13)


def test_a_customer_is_never_judged_by_the_duties_that_follow_from_the_judgement(faults):
    text = UNITS.replace("over: units", "over: customers").replace("from: customers", "from: duties")
    text = text.replace("    value: 合同额\n", "").replace("aggregate: sum", "aggregate: count")

    found = faults(more=text.replace("type: money", "type: count") % '等级 == "甲"')
    assert [(fault.code, fault.at.line) for fault in found if fault.code != "missing_key"] == [("drawn_from_above", 7)]


def test_one_name_has_one_writer_across_customers_units_and_parameters(faults):
    text = UNITS.replace("id: 单位合同额", "id: 合同额") % '等级 == "甲"'

    (fault,) = faults(more=text)
    assert (fault.code, fault.at.line, fault.cause) == (
        "duplicate_name", 3, "规则“合同额”重复，more.yaml 第 4 行已经有了。",
    )  # fmt: skip
