"""Cases prove procedures: a matter led step by step to a state, and steps that are refused, each for its reason."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.proving import proved_by_cases

RULES = """\
rules:
  - kind: form
    id: 退货申请
    about: customers
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    fields: [{name: 数量, type: count, required: true}]
    checks: [{id: 有货, holds: 数量 > 0, says: 数量须大于零。}]
  - kind: gate
    id: 退款关口
    clause: {at: 第三条, quote: 甲等享受优惠价}
    act: refund
    asks: {金额: money}
    rows:
      - {id: 乙等, when: 等级 == '乙', decision: refuse, says: 乙等不退款。}
      - {id: 大额, when: 金额 > 1000, decision: needs, by: 总经理, says: 大额须批准。}
    else: allow
  - kind: procedure
    id: 退货
    clause: {at: 第一条, quote: 按一年内的合同额评分}
    about: customers
    asks: {属实: boolean}
    starts: {by: [业务员], form: 退货申请, clause: {at: 第一条, quote: 合同额在限额以上的}}
    states: [{id: 待审}, {id: 准退}, {id: 已退, final: true}, {id: 不准, final: true}]
    transitions:
      - id: 批准
        from: [待审]
        to: 准退
        by: [业务部经理]
        within: {working_days: 2}
        counted: from_the_next_day
        when: 属实
        evidence: [照片]
        approval: [总经理]
        notify: [业务员]
        clause: {at: 第一条, quote: 合同额不满限额的}
      - {id: 驳回, from: [待审], to: 不准, by: [业务部经理], lapses: {days: 10}}
      - {id: 退款, from: [准退], to: 已退, by: [财务], waits: {days: 3}, gate: 退款关口}
"""
FILE = """\
as_of: 2026-06-30
settings: {限额: 500}
given:
  customers: [{customer: 甲}, {customer: 乙}]
  contracts: [{contract: h, customer: 甲, signed_on: 2026-05-01, amount: 6000000}]
  退货申请:
    - {record: r1, customer: 甲, filled_on: 2026-06-01, 数量: 3}
    - {record: r2, customer: 乙, filled_on: 2026-06-01, 数量: 3}
cases:
  - id: 案
    proves: [T1.01, T1.02, T1.03, T1.05]
    expect:
"""
BEGIN = "{do: start, by: 业务员, on: 2026-06-04T09:00, form: r1}"
APPROVE = (
    "{do: 批准, by: 业务部经理, on: 2026-06-05T10:00, asks: {属实: true}, evidence: [照片], approved_by: [总经理]}"
)
PAY = "{do: 退款, by: 财务, on: 2026-06-08T10:00, asks: {金额: 1000}}"


def failures(load, expected: str) -> tuple[str, ...]:
    (result,) = run_cases(load(more=RULES, **{"cases/a": FILE + expected}))
    return result.failures


def walk(steps: str, ends: str, of: str = "甲") -> str:
    return f"      walks: [{{procedure: 退货, of: {of}, steps: [{steps}], {ends}}}]\n"


def refuses(step: str, after: str = "", of: str = "甲") -> str:
    return f"      refuses: [{{procedure: 退货, of: {of}, after: [{after}], {step}}}]\n"


@pytest.mark.parametrize(
    ("steps", "ends"),
    [
        (BEGIN, "reaches: 待审, due: 2026-06-08, notified: []"),
        (f"{BEGIN}, {APPROVE}", "reaches: 准退, notified: [业务员], late: false"),
        (f"{BEGIN}, {APPROVE.replace('06-05', '06-09')}", "reaches: 准退, late: true"),
        (f"{BEGIN}, {APPROVE}, {PAY}", "reaches: 已退"),
        (f"{BEGIN}, {{do: wait, on: 2026-06-14T23:59}}", "reaches: 待审"),
        (f"{BEGIN}, {{do: wait, on: 2026-06-15}}", "reaches: 不准"),
    ],
)
def test_a_matter_goes_where_its_procedure_leads_it(load, steps, ends):
    assert failures(load, walk(steps, ends)) == ()


def test_a_matter_may_be_taken_up_in_the_midst(load):
    begun = "begun: {state: 准退, since: 2026-06-05}"

    assert failures(load, walk(PAY, f"{begun}, reaches: 已退")) == ()


@pytest.mark.parametrize(
    ("step", "after", "because"),
    [
        ("do: start, by: 财务, on: 2026-06-04, form: r1", "", "post"),
        ("do: start, by: 业务员, on: 2026-06-04", "", "form"),
        ("do: start, by: 业务员, on: 2026-06-04, form: r2", "", "form"),
        ("do: 退款, by: 财务, on: 2026-06-08, asks: {金额: 1}", BEGIN, "state"),
        ("do: 批准, by: 业务员, on: 2026-06-05", BEGIN, "post"),
        ("do: 批准, by: 业务部经理, on: 2026-06-05", BEGIN, "asks"),
        ("do: 批准, by: 业务部经理, on: 2026-06-05, asks: {天气: 1}", BEGIN, "asks"),
        ("do: 批准, by: 业务部经理, on: 2026-06-05, asks: {属实: false}", BEGIN, "when"),
        ("do: 批准, by: 业务部经理, on: 2026-06-05, asks: {属实: true}", BEGIN, "evidence"),
        ("do: 批准, by: 业务部经理, on: 2026-06-05, asks: {属实: true}, evidence: [照片]", BEGIN, "approval"),
        ("do: 退款, by: 财务, on: 2026-06-07T23:59, asks: {金额: 1}", f"{BEGIN}, {APPROVE}", "waits"),
        ("do: 退款, by: 财务, on: 2026-06-08", f"{BEGIN}, {APPROVE}", "asks"),
        ("do: 退款, by: 财务, on: 2026-06-08, asks: {金额: 1001}", f"{BEGIN}, {APPROVE}", "approval"),
    ],
)
def test_a_step_is_refused_for_its_reason(load, step, after, because):
    assert failures(load, refuses(f"{step}, because: {because}", after)) == ()


def test_a_gate_that_refuses_stops_the_matter(load):
    begun = "begun: {state: 准退, since: 2026-06-01}, do: 退款, by: 财务, on: 2026-06-08, asks: {金额: 1}"

    assert failures(load, refuses(f"{begun}, because: gate", of="乙")) == ()


@pytest.mark.parametrize(
    ("expected", "failure"),
    [
        (walk(BEGIN, "reaches: 准退"), "流程“退货”应到“准退”，实到“待审”"),
        (walk(BEGIN, "reaches: 待审, due: 2026-06-09"), "流程“退货”的下一步应于 2026-06-09 前办理，实为 2026-06-08"),
        (walk(f"{BEGIN}, {APPROVE}", "reaches: 准退, notified: []"), "流程“退货”应知会无人，实际业务员"),
        (walk(f"{BEGIN}, {APPROVE}", "reaches: 准退, late: true"), "流程“退货”的最后一步应逾期，实际未逾期"),
        (walk(APPROVE, "reaches: 准退"), "流程“退货”还没有发起，先写 do: start 或 begun"),
        (walk(BEGIN, "reaches: 待审", of="丙"), "流程“退货”所关的“丙”不在给出的“customers”之中"),
        (
            walk(f"{BEGIN}, {APPROVE.replace('业务部经理', '财务')}", "reaches: 准退"),
            "流程“退货”的“批准”被拒绝：“批准”由业务部经理办理，不由财务",
        ),
        (
            refuses("do: start, by: 业务员, on: 2026-06-04, form: r1, because: post"),
            "流程“退货”的“start”应因 post 被拒绝，实际可以办理",
        ),
        (
            refuses("do: start, by: 业务员, on: 2026-06-04, because: post"),
            "流程“退货”的“start”应因 post 被拒绝，实际因 form：须先填写《退货申请》。",
        ),
    ],
)
def test_what_comes_out_otherwise_is_said_exactly(load, expected, failure):
    assert failures(load, expected) == (failure,)


@pytest.mark.parametrize(
    ("expected", "clauses"),
    [
        (walk(BEGIN, "reaches: 待审"), {"T1.01", "T1.02"}),
        (walk(f"{BEGIN}, {APPROVE}", "reaches: 准退"), {"T1.01", "T1.02", "T1.03"}),
        (walk(f"{BEGIN}, {APPROVE}, {PAY}", "reaches: 已退"), {"T1.01", "T1.02", "T1.03", "T1.05"}),
    ],
)
def test_a_walk_proves_the_ways_that_it_takes_and_no_others(load, expected, clauses):
    assert proved_by_cases(load(more=RULES, **{"cases/a": FILE + expected})) == clauses


@pytest.mark.parametrize(
    ("expected", "cause"),
    [
        (walk(BEGIN, "reaches: 退了").replace("procedure: 退货", "procedure: 换货"), "没有名为“换货”的流程。"),
        (walk(BEGIN, "reaches: 退了"), "没有名为“退了”的状态。"),
        (walk("{do: 同意, on: 2026-06-04}", "reaches: 准退"), "没有名为“同意”的环节。"),
        (walk("{do: start, on: 明天}", "reaches: 准退"), "“明天”不是日期，也不是时刻。"),
    ],
)
def test_names_that_are_not_there_are_refused(load, expected, cause):
    with pytest.raises(PackError) as refused:
        failures(load, expected)

    assert [fault.cause for fault in refused.value.diagnostics] == [cause]
    assert {fault.code for fault in refused.value.diagnostics} <= {"unknown_name", "bad_moment"}
