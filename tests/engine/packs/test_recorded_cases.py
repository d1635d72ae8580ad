"""Cases prove forms: what a record computes, which record is sent back and why, which is accepted."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.proving import proved_by_cases

FORM = """\
rules:
  - kind: form
    id: 发货单
    about: customers
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    fields:
      - {name: 数量, type: count, required: true, clause: {at: 第一条, quote: 合同额在限额以上的}}
      - {name: 单价, type: money}
      - {name: 方式, type: text, choices: [自提, 送货], clause: {at: 第二条, quote: 二分的为甲等}}
      - {name: 金额, type: money, computed: 数量 * 单价, clause: {at: 第三条, quote: 甲等享受优惠价}}
    checks:
      - {id: 有货, holds: 数量 > 0, says: 数量须大于零。, clause: {at: 第一条, quote: 合同额不满限额的}}
"""
GIVEN = """\
as_of: 2026-06-30
settings: {限额: 500}
given: {customers: [{customer: 甲}]}
cases:
  - id: 案
    proves: [T1.02, T1.03, T1.04, T1.05]
    given:
      发货单:
        - {record: 好, customer: 甲, filled_on: 2026-06-01, 数量: 3, 单价: 20, 方式: 自提}
        - {record: 零, customer: 甲, filled_on: 2026-06-01, 数量: 0}
        - {record: 空, customer: 甲}
        - {record: 错, customer: 甲, 数量: 1, 方式: 邮寄}
    expect:
"""
ALL = """\
      records: [{form: 发货单, record: 好, 金额: 60}]
      refused_records:
        - {form: 发货单, record: 零, check: 有货}
        - {form: 发货单, record: 空, check: required, field: 数量}
        - {form: 发货单, record: 错, check: choices, field: 方式}
      no_refused_records: [{form: 发货单, record: 好}]
"""


def results(load, expected: str) -> list[tuple[str, ...]]:
    edition = load(more=FORM, **{"cases/a": GIVEN + expected})
    return [result.failures for result in run_cases(edition)]


def test_records_that_come_out_as_stated_pass_and_prove_what_carries_them(load):
    assert results(load, ALL) == [()]
    assert proved_by_cases(load(more=FORM, **{"cases/a": GIVEN + ALL})) == {"T1.02", "T1.03", "T1.04", "T1.05"}


REFUSED = (
    "      refused_records: [{form: 发货单, record: 空}, {form: 发货单, record: 零}, {form: 发货单, record: 错}]\n"
)


@pytest.mark.parametrize(
    ("expected", "failure"),
    [
        ("      records: [{form: 发货单, record: 好, 金额: 61}]\n", "“发货单”的记录“好”的金额应为 61，实为 60"),
        ("      records: [{form: 发货单, record: 好, 金额: null}]\n", "“发货单”的记录“好”的金额应为 空，实为 60"),
        ("      no_refused_records: [{form: 发货单, record: 零}]\n", "“发货单”的记录“零”应当收下，实际因 有货 被拒收"),
    ],
)
def test_what_comes_out_otherwise_is_said_exactly(load, expected, failure):
    refused = REFUSED.replace("{form: 发货单, record: 零}, ", "") if "record: 零" in expected else REFUSED

    assert results(load, refused + expected) == [(failure,)]


@pytest.mark.parametrize(
    ("refused", "failure"),
    [
        ("{form: 发货单, record: 好}", "“发货单”的记录“好”应被拒收，实际收下了"),
        ("{form: 发货单, record: 零, check: required}", "“发货单”的记录“零”应因“required”被拒收，实际因 有货 被拒收"),
    ],
)
def test_a_record_that_is_accepted_or_sent_back_for_another_reason_fails(load, refused, failure):
    others = "{form: 发货单, record: 空}, {form: 发货单, record: 错}"

    assert results(load, f"      refused_records: [{others}, {refused}]\n") == [(failure,)]


def test_a_record_that_is_to_be_refused_is_no_fact(load):
    rule = (
        FORM
        + """\
  - kind: indicator
    id: 单数
    clause: {at: 第一条, quote: 一年内的合同额}
    type: count
    from: 发货单
    on: filled_on
    aggregate: count
    missing: {value: 0}
"""
    )
    edition = load(more=rule, **{"cases/a": GIVEN + REFUSED + "      customers: {甲: {单数: 1}}\n"})

    assert [result.failures for result in run_cases(edition)] == [()]


@pytest.mark.parametrize(
    ("expected", "code", "cause"),
    [
        ("      records: [{form: 订单, record: 好}]\n", "unknown_name", "没有名为“订单”的表单。"),
        ("      records: [{form: 发货单, record: 坏}]\n", "unknown_name", "没有名为“坏”的记录。"),
        ("      records: [{form: 发货单, record: 好, 总额: 1}]\n", "unknown_name", "没有名为“总额”的栏。"),
        ("      records: [{form: 发货单, 金额: 1}]\n", "missing_key", "records 的一项没有写 record。"),
        (
            "      refused_records: [{form: 发货单, record: 零, check: 没货}]\n",
            "unknown_name",
            "没有名为“没货”的检查。",
        ),
    ],
)
def test_names_that_are_not_there_are_refused(load, expected, code, cause):
    with pytest.raises(PackError) as refused:
        results(load, expected)

    assert [(fault.code, fault.cause) for fault in refused.value.diagnostics] == [(code, cause)]
