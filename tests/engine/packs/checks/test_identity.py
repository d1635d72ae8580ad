"""Everything has one name, and every output one writer."""

import pytest

AGAIN = """\
rules:
  - kind: formula
    id: {id}
    clause: {{at: 第一条, quote: 按一年内的合同额评分}}
    expression: "1"
    type: points
"""


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("得分", "规则“得分”重复，rules.yaml 第 13 行已经有了。"),
        ("价格档次", "“价格档次”已是规则“价格”的输出，一个名称只能有一处写入。"),
        ("得分__row", "“得分__row”已是规则“得分”的输出，一个名称只能有一处写入。"),
        ("限额", "“限额”已是参数，一个名称只能有一处写入。"),
        ("since", "“since”已是客户事实的列，一个名称只能有一处写入。"),
        ("as_of", "“as_of”已是客户事实的列，一个名称只能有一处写入。"),
    ],
)
def test_a_name_that_is_taken_is_refused(faults, name, cause):
    assert cause in [fault.cause for fault in faults(second=AGAIN.format(id=name))]


def test_two_bands_of_one_name_are_refused(faults):
    (fault,) = faults(rules=("id: 一分", "id: 二分"))

    assert (fault.code, fault.cause, fault.at.line) == ("duplicate_name", "行“二分”重复，第 17 行已经有了。", 18)


def test_two_parameters_of_one_name_are_refused(faults):
    assert ("duplicate_name", "参数“限额”重复，第 2 行已经有了。") in [
        (fault.code, fault.cause) for fault in faults(parameters=("name: 甲等下限", "name: 限额"))
    ]
