"""What follows when a duty is not done in time: each rung from its own day, to whom, and never too early."""

from datetime import date

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.evaluate.test_deadlines import ANSWER, PEOPLE, at, complaint, event
from tests.engine.rules.small_packs import edition_of

DUTY = "T9/投诉答复/诉一/2026-06-01/客服专员"


def ladder(*rungs: str, of: str = "投诉答复") -> str:
    listed = "".join(f"    - {{{rung}}}\n" for rung in rungs)
    return f"- kind: escalation\n  id: 升级\n  CLAUSE\n  of: [{of}]\n  ladder:\n{listed}"


def notices(folder, *rungs, duty=ANSWER, as_of=date(2026, 6, 30), parameters="", settings=None, **facts):
    edition = edition_of(folder, duty + ladder(*rungs), parameters)
    facts.setdefault("customers", PEOPLE)
    facts.setdefault("complaints", [complaint()])
    return both_ways(edition, facts, as_of=as_of, settings=settings)["notices"]


def test_a_notice_says_what_of_which_duty_to_whom_and_since_when(tmp_path):
    found = notices(tmp_path, "id: 提醒, after: {days: 0}, does: notify, to: [主管上级], says: 请督促。")

    assert found == [
        {
            "key": f"{DUTY}/升级/提醒/主管上级", "pack": "T9", "rule": "升级", "clause": "第一条", "duty": DUTY,
            "step": None, "rung": "提醒", "does": "notify", "post": "主管上级", "staff": "李经理", "unit": "华东",
            "customer": "甲", "due_on": date(2026, 6, 4), "at": at(5, 0), "title": "升级", "says": "请督促。",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("after", "last_quiet_day"),
    [("{days: 0}", 4), ("{days: 1}", 5), ("{days: 5}", 9), ("{working_days: 2}", 8), ("{hours: 24}", 6)],
)
def test_its_time_comes_on_the_day_after_it_has_run_out(tmp_path, after, last_quiet_day):
    rung = f"id: 转办, after: {after}, does: reassign, to: [业务部经理]"

    assert notices(tmp_path, rung, as_of=date(2026, 6, last_quiet_day)) == []
    assert len(notices(tmp_path, rung, as_of=date(2026, 6, last_quiet_day + 1))) == 1


@pytest.mark.parametrize(("closed", "is_told"), [(9, False), (10, True)])
def test_what_was_done_before_its_time_ran_out_is_not_told(tmp_path, closed, is_told):
    rung = "id: 转办, after: {days: 5}, does: reassign, to: [业务部经理]"

    found = notices(tmp_path, rung, complaints=[complaint(closed_at=at(closed))])

    assert bool(found) is is_told


MINUTES = ANSWER.replace("{days: 3}", "{minutes: 30}")


@pytest.mark.parametrize(("minute", "is_breach"), [(30, False), (31, True)])
def test_a_moment_is_held_to_the_minute(tmp_path, minute, is_breach):
    for after in ("{days: 0}", "{minutes: 0}"):
        rung = f"id: 记违反, after: {after}, does: breach"
        found = notices(tmp_path, rung, duty=MINUTES, complaints=[complaint(closed_at=at(1, 9, minute))])
        assert [(n["post"], n["staff"], n["at"]) for n in found] == [("客服专员", "小郑", at(1, 9, 30))] * is_breach


def test_a_rung_before_the_due_date_comes_while_it_is_still_open(tmp_path):
    rung = "id: 提前, before: {days: 1}, does: notify, to: [本人]"

    assert notices(tmp_path, rung, as_of=date(2026, 6, 2)) == []
    (told,) = notices(tmp_path, rung, as_of=date(2026, 6, 3))
    assert (told["staff"], told["at"]) == ("小郑", at(3, 0))
    assert notices(tmp_path, rung, complaints=[complaint(closed_at=at(2))]) == []
    assert len(notices(tmp_path, rung, complaints=[complaint(closed_at=at(3))])) == 1


def test_a_rung_never_comes_before_the_duty_opens(tmp_path):
    (told,) = notices(tmp_path, "id: 提前, before: {days: 30}, does: notify, to: [业务员]", as_of=date(2026, 6, 1))

    assert (told["staff"], told["at"]) == ("小周", at(1, 0))


def test_a_rung_on_opening_is_told_at_once_and_stays(tmp_path):
    rung = "id: 抄送, on: opening, does: notify, to: [总经理]"

    (told,) = notices(tmp_path, rung, as_of=date(2026, 6, 1))
    (later,) = notices(tmp_path, rung, complaints=[complaint(closed_at=at(1))])

    assert (told["staff"], told["at"]) == ("孙总", at(1, 0))
    assert later == told


def test_an_excused_duty_goes_no_rung_further(tmp_path):
    duty = ANSWER + "  excused_by: [网络中断]\n"
    rung = "id: 记违反, after: {days: 0}, does: breach"

    assert notices(tmp_path, rung, duty=duty, events=[event("网络中断", at(2))]) == []
    assert len(notices(tmp_path, rung, duty=duty, events=[event("网络中断", at(5))])) == 1


def test_each_post_of_a_rung_is_told_for_each_duty(tmp_path):
    rung = "id: 提醒, after: {days: 等几日}, does: notify, to: [办事处主任, 总经理, 业务员]"
    wait = """
    - name: 等几日
      title: 等几日
      kind: days
      unit: 天
      CLAUSE
      not_set: 原文未写。
    """
    rows = [complaint("诉一"), complaint("诉二", "乙")]

    found = notices(tmp_path, rung, parameters=wait, settings={"等几日": 2}, complaints=rows)

    assert [(n["customer"], n["post"], n["staff"]) for n in found] == [
        ("甲", "业务员", "小周"), ("甲", "办事处主任", "钱主任"), ("甲", "总经理", "孙总"),
        ("乙", "业务员", "小吴"), ("乙", "办事处主任", "钱主任"), ("乙", "总经理", "孙总"),
    ]  # fmt: skip
    assert {n["at"] for n in found} == {at(7, 0)}


CHAIN = """
- kind: chain
  id: 急报
  CLAUSE
  starts: {event: [拒付]}
  steps:
    - {id: 上报, by: 办事处主任, within: {days: 1}, counted: from_the_next_day, after: start}
    - {id: 批示, by: 总经理, within: {days: 1}, counted: from_the_next_day, after: previous}
"""


def test_only_the_steps_named_are_followed_and_nothing_that_waits(tmp_path):
    rung = "id: 提醒, after: {days: 0}, does: notify, to: [总经理]"
    of_one = CHAIN + ladder(rung, of="急报").replace("  ladder:", "  steps: [批示]\n  ladder:")
    facts = {"customers": PEOPLE, "events": [event("拒付", at(1), customer="甲")]}
    reported = event("上报", at(2), "事二", about="T9/急报/事一/2026-06-01/上报/办事处主任")

    def told(rules, *events):
        found = both_ways(edition_of(tmp_path, rules), {**facts, "events": [*facts["events"], *events]})
        return [(n["step"], n["at"]) for n in found["notices"]]

    assert told(CHAIN + ladder(rung, of="急报")) == [("上报", at(3, 0))]
    assert told(of_one) == []
    assert told(of_one, reported) == [("批示", at(4, 0))]
