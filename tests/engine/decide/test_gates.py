"""Gates that regulations set before an act: each allowed on one side of its edge and refused on the other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kezhi.engine.decide import decide, subject_row
from kezhi.engine.facts.rows import RowFacts
from tests.engine.rules.small_packs import AS_OF, edition_of, evaluated, faults_of, verdicts

SHEETS = """
- kind: form
  id: 客户信息表
  CLAUSE
  about: staff
  fields: [{name: 行程, type: text, required: true}]
- kind: indicator
  id: 领表数
  CLAUSE
  over: staff
  type: count
  from: 客户信息表
  aggregate: count
  on: filled_on
  period: {trailing: {days: 7}}
- kind: gate
  id: 出差关口
  CLAUSE
  act: depart
  over: staff
  rows: [{id: 未领表, when: 领表数 == 0, decision: refuse, says: 请先领取《客户信息表》。, then: {form: 客户信息表}}]
  else: allow
"""

ASSESSED = """
- kind: indicator
  id: 评估得分
  CLAUSE
  type: points
  from: survey_answers
  value: score
  aggregate: max
  on: answered_on
- kind: gate
  id: 签约关口
  CLAUSE
  act: sign
  rows:
    - {id: 未评估, when: not known(评估得分), decision: refuse, says: 请先评估。}
    - {id: 不合格, when: 评估得分 < 60, decision: refuse, says: 评估不合格，不签约。}
  else: allow
"""

SCREENED = """
- kind: indicator
  id: 筛选销售额
  CLAUSE
  type: money
  from: contracts
  value: amount
  aggregate: sum
  on: signed_on
- kind: gate
  id: 签约关口
  CLAUSE
  act: sign
  asks: {潜力合格: boolean, 有合作意愿: boolean}
  rows:
    - {id: 通过, when: 筛选销售额 >= 1000000 and 潜力合格 and 有合作意愿, decision: allow}
  missing: {decision: refuse, says: 筛选尚未做完。}
  else: refuse
"""

INSTRUCTED = """
- kind: gate
  id: 处理关口
  CLAUSE
  act: begin
  asks: {领导已批示: boolean}
  rows: [{id: 待批示, when: not 领导已批示, decision: needs, by: 主管领导, says: 领导批示后立即处理。}]
  else: allow
"""

RELIEVED = """
- kind: gate
  id: 离岗关口
  CLAUSE
  act: leave_post
  over: staff
  asks: {接班人: text, 接班人已签到: boolean}
  rows:
    - {id: 交接完毕, when: 接班人已签到 and 接班人 != staff, decision: allow}
  else: refuse
"""


DECLARED = """
- kind: form
  id: 客户申报
  CLAUSE
  about: customers
  fields: [{name: 申报日, type: date, required: true}, {name: 申报人, type: text, required: true}]
- kind: indicator
  id: 首次申报日
  CLAUSE
  type: date
  from: 客户申报
  value: 申报日
  aggregate: min
  on: filled_on
- kind: gate
  id: 申报关口
  CLAUSE
  act: take_customer
  rows:
    - {id: 保护期内, when: "as_of <= add_months(首次申报日, 2)", decision: refuse, says: 已有人申报，尚在保护期。}
    - {id: 期满, when: known(首次申报日), decision: needs, by: 客户部经理, says: 保护期已满，由经理决定。}
  else: allow
"""


def of_staff(edition, gate, staff, **tables):
    facts = RowFacts({"staff": [{"staff": "wu"}, {"staff": "qian"}], **tables}, edition.names.tables)
    return subject_row(edition, gate, facts, staff, as_of=AS_OF)


def of_customer(edition, gate, **tables):
    facts = RowFacts({"customers": [{"customer": "甲"}], **tables}, edition.names.tables)
    return subject_row(edition, gate, facts, "甲", as_of=AS_OF)


@pytest.mark.parametrize(("filled_on", "decision"), [("2026-06-24", "allow"), ("2026-06-23", "refuse")])
def test_a_trip_starts_only_with_a_sheet_of_these_days(tmp_path, filled_on, decision):
    edition = edition_of(tmp_path, SHEETS)
    sheet = {"record": "1", "staff": "wu", "filled_by": "wu", "filled_on": filled_on, "行程": "沪宁"}

    going = decide(edition, "出差关口", of_staff(edition, "出差关口", "wu", 客户信息表=[sheet]), as_of=AS_OF)
    other = decide(edition, "出差关口", of_staff(edition, "出差关口", "qian", 客户信息表=[sheet]), as_of=AS_OF)

    assert going.decision == decision
    assert (other.decision, other.then) == ("refuse", {"form": "客户信息表"})


@pytest.mark.parametrize(
    ("score", "decision", "row", "missing"),
    [
        (None, "refuse", "未评估", "已有评估得分（缺少评估得分）"),
        ("59.9", "refuse", "不合格", "评估得分不低于 60 分（差 0.1 分）"),
        (60, "allow", "", None),
    ],
)
def test_nothing_is_signed_before_the_assessment(tmp_path, score, decision, row, missing):
    edition = edition_of(tmp_path, ASSESSED)
    answers = [{"answer": "1", "customer": "甲", "score": score, "answered_on": "2026-03-01"}] if score else []

    answer = decide(edition, "签约关口", of_customer(edition, "签约关口", survey_answers=answers), as_of=AS_OF)

    assert (answer.decision, answer.row) == (decision, row)
    assert (answer.allowed_if.missing if answer.allowed_if else None) == missing


@pytest.mark.parametrize(
    ("amount", "potential", "willing", "decision"),
    [
        (1_000_000, "是", "是", "allow"),
        ("999999.99", "是", "是", "refuse"),
        (1_000_000, "否", "是", "refuse"),
        (1_000_000, None, "是", "refuse"),
    ],
)
def test_only_who_passes_the_screening_signs(tmp_path, amount, potential, willing, decision):
    edition = edition_of(tmp_path, SCREENED)
    contracts = [{"contract": "1", "customer": "甲", "signed_on": "2026-03-01", "amount": amount}]
    row = of_customer(edition, "签约关口", contracts=contracts)

    answer = decide(edition, "签约关口", row, asked={"潜力合格": potential, "有合作意愿": willing}, as_of=AS_OF)

    assert answer.decision == decision


def test_a_complaint_is_taken_up_only_after_the_leaders_instruction(tmp_path):
    edition = edition_of(tmp_path, INSTRUCTED)

    waiting = decide(edition, "处理关口", {}, asked={"领导已批示": False}, as_of=AS_OF)
    begun = decide(edition, "处理关口", {}, asked={"领导已批示": "是"}, as_of=AS_OF)

    assert (waiting.decision, waiting.by) == ("needs", "主管领导")
    assert waiting.sentence == "着手办理须经主管领导批准。领导批示后立即处理。"
    assert begun.is_allowed


@pytest.mark.parametrize(
    ("relief", "signed_in", "decision"), [("qian", True, "allow"), ("qian", False, "refuse"), ("wu", True, "refuse")]
)
def test_nobody_leaves_the_post_without_relief(tmp_path, relief, signed_in, decision):
    edition = edition_of(tmp_path, RELIEVED)
    row = of_staff(edition, "离岗关口", "wu")

    answer = decide(edition, "离岗关口", row, asked={"接班人": relief, "接班人已签到": signed_in}, as_of=AS_OF)

    assert answer.decision == decision


@pytest.mark.parametrize(
    ("declared_on", "decision", "by"),
    [(None, "allow", ""), ("2026-04-30", "refuse", ""), ("2026-04-29", "needs", "客户部经理")],
)
def test_a_second_declaration_is_refused_while_the_first_is_protected(tmp_path, declared_on, decision, by):
    edition = edition_of(tmp_path, DECLARED)
    first = {"record": "1", "customer": "甲", "filled_on": "2026-04-01", "申报日": declared_on, "申报人": "wu"}

    row = of_customer(edition, "申报关口", 客户申报=[first] if declared_on else [])
    answer = decide(edition, "申报关口", row, as_of=AS_OF)

    assert (answer.decision, answer.by) == (decision, by)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("decision: needs, by: 主管领导", "decision: needs", "approval_without_post"),
        ("decision: needs, by: 主管领导", "decision: refuse, by: 主管领导", "approval_without_post"),
        ("asks: {领导已批示: boolean}", "asks: {potential: boolean, 领导已批示: boolean}", "name_taken"),
        ("asks: {领导已批示: boolean}", "asks: {领导已批示: text}", "expression.condition"),
        ("not 领导已批示", "not 领导批示", "expression.name"),
        ("not 领导已批示", "领导已批示 + 1", "expression.kinds"),
        ("act: begin", "act: 处理", "not_one_of"),
    ],
)
def test_a_gate_that_cannot_be_is_refused(tmp_path, old, new, code):
    assert old in INSTRUCTED

    assert {fault.code for fault in faults_of(tmp_path, INSTRUCTED.replace(old, new))} & {code}


COLUMN = """
- kind: gate
  id: 关口
  CLAUSE
  act: close
  rows:
    - {id: 大户, when: potential == "大" and is_active, decision: allow}
    - {id: 龙头, when: not (influence != "龙头"), decision: needs, by: 总经理}
    - {id: 停用, when: is_active == false, decision: refuse}
  missing: {decision: needs, by: 业务部经理}
  else: allow
"""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    is_cautious=st.booleans(),
    customers=st.lists(
        st.tuples(
            st.sampled_from(["大", "小", None]),
            st.sampled_from(["龙头", "一般", None]),
            st.sampled_from([True, False, None]),
        ),
        min_size=1,
        max_size=9,
    ),
)
def test_query_row_and_decision_agree(tmp_path, is_cautious, customers):
    rules = COLUMN if is_cautious else COLUMN.replace("  missing: {decision: needs, by: 业务部经理}\n", "")
    edition = edition_of(tmp_path / str(is_cautious), rules)

    found = verdicts(
        edition, {str(n): {"potential": p, "influence": i, "is_active": a} for n, (p, i, a) in enumerate(customers)}
    )

    for row in found.values():
        answer = decide(edition, "关口", row, as_of=AS_OF)
        assert (answer.decision, answer.row or None, answer.by or None) == (
            row["关口"],
            row["关口__row"],
            row["关口__by"],
        )
        assert (answer.allowed_if is None) == answer.is_allowed


def test_a_gate_over_staff_is_a_column_of_staff(tmp_path):
    edition = edition_of(tmp_path, SHEETS)
    sheet = {"record": "1", "staff": "wu", "filled_by": "wu", "filled_on": "2026-06-29", "行程": "沪宁"}
    facts = {"customers": [{"customer": "甲"}], "staff": [{"staff": "wu"}, {"staff": "qian"}], "客户信息表": [sheet]}

    rows = evaluated(edition, facts).verdicts["staff"].to_pylist()

    assert {row["staff"]: (row["出差关口"], row["出差关口__row"]) for row in rows} == {
        "wu": ("allow", None),
        "qian": ("refuse", "未领表"),
    }
