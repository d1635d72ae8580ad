"""Why a duty is owed, by whom, why on that day, what is missing or satisfied it, and what comes next."""

import json
from datetime import date

import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.explain import explain_duty
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate import firm
from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_deadlines import ANSWER, CALL, DECISION, PEOPLE, at, complaint, declared, event
from tests.engine.evaluate.test_escalations import CHAIN, ladder
from tests.engine.rules.small_packs import edition_of

AS_OF = date(2026, 6, 30)


def explained(folder, rules, *, as_of=AS_OF, language="zh", number=0, **facts):
    edition = edition_of(folder, rules)
    found = both_ways(edition, {"customers": PEOPLE, **facts}, as_of=as_of)
    duty = found["duties"][number]
    customer = next((row for row in found["customers"] if row["customer"] == duty["customer"]), None)
    return explain_duty(edition, duty, as_of=as_of, customer_row=customer, language=language)


def test_an_open_duty_answers_every_question(tmp_path):
    rules = ANSWER + ladder(
        "id: 提醒, after: {days: 0}, does: notify, to: [主管上级]", "id: 记过, after: {days: 5}, does: breach"
    )
    told = explained(tmp_path, rules, as_of=date(2026, 6, 2), complaints=[complaint()])

    assert [(answer.question, answer.text) for answer in told.answers] == [
        ("why", "投诉（类别为“重大”），自受理时间起，客服专员须在 3 天以内办结（以办结时间为准）。"),
        ("who", "由客服专员 小郑 履行。"),
        ("when", "自次日（2026年6月2日）起算 3 天，至2026年6月4日到期。"),
        ("missing", "尚缺：办结（以办结时间为准）。"),
        ("next", "至2026年6月5日仍未办结的，告知主管上级（提醒）。"),
    ]
    assert (told.clause.at, told.kind, told.title) == ("第一条", "deadline", "投诉答复")
    assert told.key == "T9/投诉答复/诉一/2026-06-01/客服专员"


def test_a_late_one_says_by_how_much_and_the_next_rung_is_the_one_after(tmp_path):
    rules = ANSWER + ladder(
        "id: 提醒, after: {days: 0}, does: notify, to: [主管上级]", "id: 记过, after: {days: 5}, does: breach"
    )
    told = explained(tmp_path, rules, as_of=date(2026, 6, 8), complaints=[complaint()])

    assert told.answer("missing") == "尚缺：办结（以办结时间为准）；已逾期 4 天。"
    assert told.answer("next") == "至2026年6月10日仍未办结的，记为违反本人（记过）。"


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (at(3), "已于2026年6月3日 09:00办结（凭 诉一）。"),
        (at(7), "已于2026年6月7日 09:00办结（凭 诉一），逾期 3 天。"),
    ],
)
def test_a_satisfied_one_names_its_evidence_and_how_late_it_came(tmp_path, closed, said):
    told = explained(tmp_path, ANSWER, complaints=[complaint(closed_at=closed)])

    assert (told.answer("done"), told.answer("missing"), told.answer("next")) == (said, "", "")


def test_minutes_are_told_from_their_moment_and_late_by_the_minute(tmp_path):
    rules = ANSWER.replace("{days: 3}", "{minutes: 30}")
    told = explained(tmp_path, rules, complaints=[complaint(closed_at=at(1, 9, 31))])

    assert told.answer("when") == "自2026年6月1日 09:00起 30 分钟，至2026年6月1日 09:30到期。"
    assert told.answer("done") == "已于2026年6月1日 09:31办结（凭 诉一），逾期。"


@pytest.mark.parametrize(
    ("within", "when"),
    [
        (
            "{working_days: 3}\n  counted: from_the_next_day",
            "自次日（2026年6月2日）起算 3 个工作日，至2026年6月4日到期。",
        ),
        (
            "{working_days: 6}",
            "自次日（2026年6月2日）起算 6 个工作日，至2026年6月9日（2026年6月6日、2026年6月7日休息，不计）到期。",
        ),
        (
            "{days: 5}\n  shift: later",
            "自次日（2026年6月2日）起算 5 天，至2026年6月8日（末日2026年6月6日逢休息，顺延）到期。",
        ),
        ("{days: 3}\n  counted: from_the_day", "自当日（2026年6月1日）起算 3 天，至2026年6月3日到期。"),
    ],
)
def test_it_shows_how_the_days_were_counted(tmp_path, within, when):
    told = explained(tmp_path, ANSWER.replace("{days: 3}", within), complaints=[complaint()])

    assert told.answer("when") == when


def test_a_month_without_the_day_ends_on_its_last(tmp_path):
    rules = ANSWER.replace("{days: 3}", "{months: 1}")
    told = explained(tmp_path, rules, complaints=[complaint(received_at="2026-01-31T09:00:00")])

    assert told.answer("when") == "自2026年1月31日起算 1 个月，至2026年2月28日（该月没有 31 日，取月末）到期。"


def test_a_wait_comes_first(tmp_path):
    told = explained(tmp_path, DECISION, 客户申报=[declared(date(2026, 4, 28))])

    assert told.answer("when") == "先满 2 个月；自当日（2026年6月29日）起算 3 天，至2026年7月1日到期。"


def test_an_excuse_is_shown(tmp_path):
    rules = ANSWER + "  excused_by: [网络中断]\n"
    told = explained(tmp_path, rules, complaints=[complaint()], events=[event("网络中断", at(2))])

    assert told.answer("excused") == "因事件 事一 免责，逾期不究。"


def test_a_post_that_nobody_holds_is_said_to_be_empty(tmp_path):
    rules = ANSWER.replace("客服专员", "法务")

    assert explained(tmp_path, rules, complaints=[complaint()]).answer("who") == "由法务履行，现无人任职。"


def test_a_chain_tells_the_step_that_waits(tmp_path):
    facts = {"events": [event("拒付", at(1), customer="甲")]}

    waiting, open_ = (explained(tmp_path, CHAIN, as_of=date(2026, 6, 1), number=n, **facts) for n in (1, 0))
    waiting, open_ = sorted((waiting, open_), key=lambda told: "未起算" not in told.text)

    assert waiting.answer("when") == "上一步尚未办结，本步未起算。"
    assert open_.answer("when") == "自次日（2026年6月2日）起算 1 天，至2026年6月2日到期。"
    assert open_.answer("missing") == "尚缺：办结上报。"


def test_in_english_and_from_json(tmp_path):
    edition = edition_of(tmp_path, CALL)
    facts = {"customers": PEOPLE, "complaints": [complaint(closed_at=at(5))]}
    duty = both_ways(edition, facts)["duties"][0]
    kept = json.loads(json.dumps(duty, default=str))

    told = explain_duty(edition, kept, as_of=AS_OF, language="en")

    assert told.text.splitlines() == [
        "业务员, 主管上级: 电话 or 拜访 with the customer within 1 months of closed at of complaints.",
        "Owed by 业务员 小周.",
        "1 months counted from 5 Jun 2026, until 5 Jul 2026.",
        "Still missing: 电话 or 拜访 with the customer.",
    ]
    assert told == explain_duty(edition, duty, as_of=AS_OF, language="en")
    assert told.to_dict()["as_of"] == "2026-06-30"


def test_every_duty_of_a_real_regulation_is_explained_in_both_languages():
    edition = Library().pack("S002-20").edition(firm.AS_OF)
    found = evaluate(edition, RowFacts(firm.firm(60)), as_of=firm.AS_OF, settings=firm.SETTINGS)
    customers = {row["customer"]: row for row in found.customers.to_pylist()}
    kinds = set()

    for duty in found.duties.to_pylist():
        row = customers.get(duty["customer"])
        for language in ("zh", "en"):
            told = explain_duty(
                edition, duty, as_of=firm.AS_OF, settings=firm.SETTINGS, customer_row=row, language=language
            )
            assert {"why", "who", "when"} <= {answer.question for answer in told.answers}
            assert bool(told.answer("done")) == (duty["state"] == "satisfied")
        kinds.add(told.kind)

    assert kinds == {"cadence", "calendar", "chain"}


HOURS = """
- name: 工作时间
  title: 工作时间
  kind: clock
  CLAUSE
  values: [{from: 2026-01-01, value: "08:30-12:00 13:30-17:30", source: 第一条}]
"""


def when(folder, rules, *, as_of=AS_OF, parameters="", **facts):
    edition = edition_of(folder, rules, parameters)
    found = both_ways(edition, {"customers": PEOPLE, **facts}, as_of=as_of)["duties"]
    return {explain_duty(edition, duty, as_of=as_of).answer("when") for duty in found}


def test_working_hours_end_where_the_duty_says(tmp_path):
    rules = ANSWER.replace("{days: 3}", "{working_hours: 5}\n  clock: 工作时间")

    assert when(tmp_path, rules, parameters=HOURS, complaints=[complaint(received_at="2026-06-26T16:00:00")]) == {
        "自2026年6月26日起 5 个工作小时（按 08:30-12:00 13:30-17:30 计），至2026年6月29日 12:00到期。"
    }


def test_a_calendar_says_which_day_off_moved_it(tmp_path):
    rule = "- {kind: calendar, id: 报表, CLAUSE, on: {months: [8], day: 15}, by: 总经理, shift: later}"

    assert when(tmp_path, rule, as_of=date(2026, 8, 20)) == {
        "本期 2026-08，自2026年8月1日起，2026年8月17日到期（2026年8月15日逢休息，顺延）。"
    }


def test_cadences_say_their_period_their_last_act_and_their_grace(tmp_path):
    visit = (
        '- {{kind: cadence, id: 走访, CLAUSE, for: owner == "小周", {0}, '
        "act: [拜访], by: [业务员], tolerance: {{days: 3}}}}"
    )
    act = {"customer": "甲", "kind": "拜访", "happened_on": date(2026, 6, 10), "staff": "小周"}
    since_last = visit.format("every: {months: 2}, anchor: last_act")

    assert when(tmp_path, visit.format("anchor: {months: [6]}"), as_of=date(2026, 6, 20)) == {
        "本期 2026-06，自2026年6月1日起，2026年6月30日到期，宽限至2026年7月3日。"
    }
    assert "自上次办理之日（2026年6月10日）起 2 个月，2026年8月10日到期，宽限至2026年8月13日。" in when(
        tmp_path, since_last, interactions=[act]
    )
    act["happened_on"] = date(2025, 10, 31)
    assert when(tmp_path, since_last, interactions=[act]) == {
        (
            "上次办理（2025年10月31日）之期在采用之前已满，自采用之日（2026年1月1日）起 2 个月，2026年3月1日到期，"
            "宽限至2026年3月4日。"
        )
    }
    assert when(tmp_path, since_last) == {"尚无往来，自2026年1月1日起 2 个月，2026年3月1日到期，宽限至2026年3月4日。"}
