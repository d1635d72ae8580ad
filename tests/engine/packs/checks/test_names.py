"""Every name means something."""

import pytest

FORMULA = """\
rules:
  - kind: formula
    id: 折算
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    expression: 合同额 / 限额 + 合同俄
    type: ratio
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("of: 合同额", "of: 合同金额", 15, "您是否想写“合同额”？"),
        ("from: 限额", "from: 限额一", 17, "您是否想写“限额”？"),
        ("inputs: [等级]", "inputs: [等第]", 29, "您是否想写“等级”？"),
        ("total: 得分", "total: 总得分", 22, "您是否想写“得分”？"),
        ("months: 12", "months: 回溯月数", 10, "可写：甲等下限、限额。"),
        ("from: contracts", "from: contrects", 6, "您是否想写“contracts”？"),
        ("value: amount", "value: amounts", 7, "您是否想写“amount”或“reference_amount”？"),
    ],
)
def test_a_name_nobody_knows_is_refused_where_it_stands(faults, old, new, line, remedy):
    (fault,) = faults(rules=(old, new))

    assert (fault.at.line, fault.remedy) == (line, remedy)


def test_a_name_inside_an_expression_is_marked_at_its_own_column(faults):
    (fault,) = faults(more=FORMULA)

    assert (fault.at.line, fault.source_line[fault.at.column - 1 :], fault.at.length) == (5, "合同俄", 3)


def test_a_quoted_expression_is_marked_at_its_own_column_too(faults):
    (fault,) = faults(more=FORMULA.replace("合同额 / 限额 + 合同俄", '"合同额 / 限额 + 合同俄"'))

    assert fault.source_line[fault.at.column - 1 :] == '合同俄"'


def test_a_chain_starts_from_a_calendar_rule_that_is_there(faults):
    text = """\
    rules:
      - kind: chain
        id: 逐级
        clause: {at: 第三条, quote: 乙等执行目录价}
        starts: {calendar: 月报}
        steps:
          - {id: 上报, by: 主管上级, after: start}
    """

    (fault,) = faults(more=text)

    assert (fault.code, fault.cause) == ("unknown_name", "没有名为“月报”的定期规则。")
