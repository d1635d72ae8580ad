"""Procedures: three real ones load and are shown; what cannot work is refused with its place."""

import pytest

from kezhi.engine.explain import rule_view
from kezhi.engine.explain.parts import plain
from tests.engine.rules.papers import AMENDMENT, ARREARS, COMPLAINT, EXIT, LIMIT
from tests.engine.rules.small_packs import AS_OF, edition_of, faults_of


def shown(edition, rule, language="zh"):
    view = rule_view(edition, edition.rule(rule), as_of=AS_OF, language=language)
    return plain(view.sentence), [[plain(cell) for cell in row] for row in view.table.rows]


def test_a_complaint_goes_on_after_a_refusal_and_ends_in_the_file(tmp_path):
    edition = edition_of(tmp_path, COMPLAINT, LIMIT)

    sentence, rows = shown(edition, "投诉处理")

    assert sentence == "遇投诉，由综合部填写《客户投诉档案》发起，自“受诉”起，至归档办结。"
    assert rows[1] == ["重大上报", "受诉 → 负责人协调", "综合部", "—", "仅当类别为“重大”；知会分公司负责人、总经理"]
    assert rows[2] == ["提方案", "已澄清、客户拒绝 → 已提方案", "综合部", "2 个工作日", "—"]
    assert rows[3][-1] == "仅当并非客户同意；附说明公司权限的记录"
    assert rows[7][3] == "未设定"


def test_an_account_leaves_only_once_everything_is_settled(tmp_path):
    edition = edition_of(tmp_path, EXIT)

    sentence, rows = shown(edition, "客户退出", "en")

    assert sentence == "Started by 客户经理 with 客户退出申请, from “提出” to 已退出, 保留."
    assert rows[3] == [
        "清理完毕",
        "清理中 → 已退出",
        "客户经理",
        "—",
        "form 清理表; through gate 退出关口; told to 财务部",
    ]


def test_arrears_go_on_by_themselves_and_no_step_comes_too_soon(tmp_path):
    edition = edition_of(tmp_path, ARREARS)

    sentence, rows = shown(edition, "欠费催缴")

    assert sentence == "填写《气费结算单》发起，自“待付”起，至已付清办结。"
    assert [row[-1] for row in rows] == [
        "仅当已付",
        "满 7 天自动转入",
        "满 3 天方可走；填《催缴通知单》；附用户签收",
        "满 3 天方可走；仅当欠费次数不低于 2；经经理批准",
    ]
    assert "欠费次数" in edition.rule("欠费催缴").inputs(edition.names)


def test_a_regulation_is_amended_when_its_yearly_review_is_due(tmp_path):
    edition = edition_of(tmp_path, AMENDMENT)

    assert shown(edition, "办法修订")[0] == ("“每年复议”到期时，由业务部经理发起，自“提议”起，至已发布、维持原文办结。")
    assert shown(edition, "办法修订", "en")[0] == (
        "Started by 业务部经理 when “每年复议” is due, from “提议” to 已发布, 维持原文."
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "cause"),
    [
        ("to: 处理中,", "to: 处置中,", "unknown_state", "没有“处置中”这个状态。"),
        ("from: [处理中],", "from: [办理中],", "unknown_state", "没有“办理中”这个状态。"),
        (
            "    - {id: 澄清,",
            "    - {id: 受理, from: [归档], to: 受诉}\n    - {id: 澄清,",
            "way_out_of_end",
            "“归档”已经办结，环节“受理”却从它出发。",
        ),
        ("归档, final: true", "归档", "no_end", "“投诉处理”没有办结的状态。"),
        ("    - {id: 已答复}", "    - {id: 已答复}\n    - {id: 搁置}", "unreachable_state", "从“受诉”走不到“搁置”。"),
        ("from: [已答复], to: 归档", "from: [已提方案], to: 归档", "endless_state", "从“已答复”走不到任何办结的状态。"),
        ("form: 重大投诉案例}", "form: 重大案例}", "unknown_name", None),
        ("about: 客户投诉档案\n  asks", "about: 投诉档案\n  asks", "unknown_name", "没有名为“投诉档案”的事实表。"),
        ("when: 客户同意}", "when: 同意}", "expression.name", None),
        ("when: 客户同意}", "when: 类别}", "type_mismatch", None),
        ("{id: 受诉}", "{id: 已澄清}", "duplicate_name", None),
        ("asks: {责任在我方: boolean", "asks: {满意: boolean, 责任在我方: boolean", "name_taken", None),
        ("within: {hours: 4}", "within: {hours: 4}, counted: from_the_day", "limit_key_idle", None),
        ("within: {hours: 4}", "within: {working_hours: 4}", "limit_without_clock", None),
        ("within: {hours: 4}", "waits: {working_hours: 4}", "limit_without_clock", None),
        (
            "starts: {by: [综合部], event: [投诉], form: 客户投诉档案}",
            "starts: {}",
            "never_starts",
            "“投诉处理”没有说怎样发起。",
        ),
    ],
)
def test_a_procedure_that_cannot_work_is_refused(tmp_path, old, new, code, cause):
    assert old in COMPLAINT

    faults = {fault.code: fault for fault in faults_of(tmp_path, COMPLAINT.replace(old, new, 1), LIMIT)}

    assert code in faults
    assert cause is None or faults[code].cause == cause
    assert faults[code].at is not None
    assert faults[code].cause_en


@pytest.mark.parametrize("key", ["within", "waits", "lapses"])
def test_working_hours_without_a_clock_are_shown_at_their_step(tmp_path, key):
    step = "{id: 澄清, from: [受诉], to: 已澄清, by: [综合部], within: {hours: 4}}"
    rules = COMPLAINT.replace(step, step.replace("within: {hours: 4}", f"{key}: {{working_hours: 4}}"), 1)

    (fault,) = (each for each in faults_of(tmp_path, rules, LIMIT) if each.code == "limit_without_clock")

    assert fault.source_line.strip().startswith("- {id: 澄清,")


def test_what_a_gate_sets_going_must_be_there(tmp_path):
    (fault,) = faults_of(tmp_path, EXIT.replace("then: {form: 清理表}", "then: {procedure: 清理}"))

    assert (fault.code, fault.cause) == ("unknown_name", "没有名为“清理”的流程。")
