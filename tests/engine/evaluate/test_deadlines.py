"""Duties that begin with a row of the facts: both sides of every edge, by query and by row."""

from datetime import date, datetime

import pytest

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of

PEOPLE = [{"customer": "甲", "owner": "小周", "region": "华东"}, {"customer": "乙", "owner": "小吴", "region": "华南"}]


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute)  # noqa: DTZ001 - the wall clock of Shanghai


def complaint(key: str = "诉一", customer: str = "甲", **more: object) -> dict[str, object]:
    return {"complaint": key, "customer": customer, "kind": "重大", "received_at": at(1), **more}


def event(kind: str, moment: datetime, key: str = "事一", **more: object) -> dict[str, object]:
    return {"event": key, "kind": kind, "happened_at": moment, **more}


def duties(folder, rule, *, parameters="", as_of=date(2026, 6, 30), settings=None, adopted_on=None, **facts):
    edition = edition_of(folder, rule, parameters)
    facts.setdefault("customers", PEOPLE)
    return both_ways(edition, facts, as_of=as_of, settings=settings, adopted_on=adopted_on)["duties"]


ANSWER = """
- kind: deadline
  id: 投诉答复
  CLAUSE
  from: complaints
  where: kind == "重大"
  within: {days: 3}
  by: [客服专员]
  done: closed_at
"""


def test_a_row_that_meets_the_condition_begins_a_duty_of_its_own(tmp_path):
    found = duties(tmp_path, ANSWER, complaints=[complaint(), complaint("诉二", kind="一般")])

    assert found == [
        {
            "key": "T9/投诉答复/诉一/2026-06-01/客服专员", "pack": "T9", "rule": "投诉答复", "kind": "deadline",
            "clause": "第一条", "subject_type": "complaints", "subject": "诉一", "customer": "甲", "unit": "华东",
            "staff": "小郑", "post": "客服专员", "occurrence": "2026-06-01", "step": None, "title": "投诉答复",
            "form": "", "opens_on": date(2026, 6, 1), "due_on": date(2026, 6, 4), "due_at": None, "state": "late",
            "evidence": None, "satisfied_on": None, "last_act_on": None, "satisfied_at": None, "excuse": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "state"), [(date(2026, 6, 4), "open"), (date(2026, 6, 5), "late"), (date(2026, 6, 1), "open")]
)
def test_the_last_day_is_still_in_time(tmp_path, as_of, state):
    assert [d["state"] for d in duties(tmp_path, ANSWER, as_of=as_of, complaints=[complaint()])] == [state]


def test_counted_from_the_day_itself_it_ends_a_day_earlier(tmp_path):
    rule = ANSWER.replace("within: {days: 3}", "within: {days: 3}\n  counted: from_the_day")

    assert duties(tmp_path, rule, complaints=[complaint()])[0]["due_on"] == date(2026, 6, 3)


def test_nothing_is_owed_before_it_happened_or_before_adoption(tmp_path):
    assert duties(tmp_path, ANSWER, as_of=date(2026, 5, 31), complaints=[complaint()]) == []
    assert duties(tmp_path, ANSWER, adopted_on=date(2026, 6, 2), complaints=[complaint()]) == []
    assert len(duties(tmp_path, ANSWER, adopted_on=date(2026, 6, 1), complaints=[complaint()])) == 1


def test_a_filled_column_satisfies_and_is_not_known_before_its_day(tmp_path):
    closed = [complaint(closed_at=at(5, 8))]

    (done,) = duties(tmp_path, ANSWER, complaints=closed)
    (before,) = duties(tmp_path, ANSWER, as_of=date(2026, 6, 4), complaints=closed)

    assert (done["state"], done["evidence"], done["satisfied_on"]) == ("satisfied", "诉一", date(2026, 6, 5))
    assert done["satisfied_at"] == at(5, 8)
    assert (before["state"], before["evidence"], before["satisfied_on"]) == ("open", None, None)


def test_minutes_and_working_hours_run_to_a_moment(tmp_path):
    minutes = ANSWER.replace("{days: 3}", "{minutes: 30}")
    hours = ANSWER.replace("{days: 3}", "{working_hours: 4}\n  clock: 工作时间")
    clock = """
    - name: 工作时间
      title: 工作时间
      kind: clock
      CLAUSE
      values: [{from: 2026-01-01, value: "08:30-12:00 13:30-17:30", source: 第一条}]
    """

    assert duties(tmp_path, minutes, complaints=[complaint()])[0]["due_at"] == at(1, 9, 30)
    # three hours until noon, one after the break
    assert duties(tmp_path, hours, parameters=clock, complaints=[complaint()])[0]["due_at"] == at(1, 14, 30)


def test_each_post_owes_and_the_row_may_name_the_person(tmp_path):
    rule = """
    - kind: deadline
      id: 跟进
      CLAUSE
      from: events
      where: kind == "来访"
      within: {days: 1}
      by: [业务员, 主管上级, 本人]
    """
    found = duties(tmp_path, rule, events=[event("来访", at(1), customer="甲", staff="小吴")])

    assert {d["post"]: d["staff"] for d in found} == {"业务员": "小周", "主管上级": "钱主任", "本人": "小吴"}


def test_only_for_certain_customers_and_never_for_strangers(tmp_path):
    rule = ANSWER + '  for: region == "华东"\n'
    rows = [complaint("诉一"), complaint("诉二", "乙"), complaint("诉三", "丙")]

    assert [d["subject"] for d in duties(tmp_path, rule, complaints=rows)] == ["诉一"]
    assert [d["subject"] for d in duties(tmp_path, ANSWER, complaints=rows)] == ["诉一", "诉二"]


def test_a_row_without_a_customer_is_owed_unless_only_some_customers_are_meant(tmp_path):
    rule = """
    - kind: deadline
      id: 处理
      CLAUSE
      from: events
      within: {days: 1}
      by: [办事处主任]
    """
    rows = [event("来电", at(1), unit="华东")]

    assert [(d["unit"], d["staff"]) for d in duties(tmp_path, rule, events=rows)] == [("华东", "钱主任")]
    assert duties(tmp_path, rule.replace("by:", 'for: region == "华东"\n      by:'), events=rows) == []


CALL = """
- kind: deadline
  id: 回访
  CLAUSE
  from: complaints
  at: closed_at
  within: {months: 1}
  by: [业务员, 主管上级]
  act: [电话, 拜访]
"""


def test_an_act_of_the_holder_with_the_customer_satisfies_from_the_first_day_on(tmp_path):
    acts = [
        {"interaction": "往一", "customer": "甲", "kind": "电话", "happened_on": date(2026, 6, 4), "staff": "小周"},
        {"interaction": "往二", "customer": "甲", "kind": "邮件", "happened_on": date(2026, 6, 6), "staff": "小周"},
        {"interaction": "往三", "customer": "乙", "kind": "拜访", "happened_on": date(2026, 6, 6), "staff": "小周"},
        {"interaction": "往四", "customer": "甲", "kind": "拜访", "happened_on": date(2026, 6, 5), "staff": "小周"},
        {"interaction": "往五", "customer": "甲", "kind": "拜访", "happened_on": date(2026, 6, 9), "staff": "小周"},
    ]
    found = duties(tmp_path, CALL, complaints=[complaint(closed_at=at(5))], interactions=acts)

    assert [(d["post"], d["evidence"], d["satisfied_on"], d["state"]) for d in found] == [
        ("业务员", "往四", date(2026, 6, 5), "satisfied"),
        ("主管上级", None, None, "open"),
    ]
    assert {d["due_on"] for d in found} == {date(2026, 7, 5)}


def test_an_event_about_the_duty_satisfies_what_states_no_other_way(tmp_path):
    rule = ANSWER.replace("  done: closed_at\n", "")
    key = "T9/投诉答复/诉一/2026-06-01/客服专员"
    told = [event("办结", at(3), "事二", about=key), event("办结", at(2), "事三", about=key)]

    (duty,) = duties(tmp_path, rule, complaints=[complaint()], events=told)

    assert (duty["state"], duty["evidence"], duty["satisfied_at"]) == ("satisfied", "事三", at(2))


ANALYSIS = """
- kind: form
  id: 原因分析
  CLAUSE
  about: complaints
  fields: [{name: 原因, type: text, title: 原因}]
- kind: deadline
  id: 分析
  CLAUSE
  from: complaints
  within: {working_days: 1}
  by: [办事处主任]
  form: 原因分析
  filled: true
"""


def test_a_record_of_the_form_about_the_same_row_satisfies(tmp_path):
    records = [
        {"record": "一", "complaint": "诉二", "customer": "甲", "filled_on": date(2026, 6, 1)},
        {"record": "二", "complaint": "诉一", "customer": "甲", "filled_on": date(2026, 6, 3)},
        {"record": "三", "complaint": "诉一", "customer": "甲", "filled_on": date(2026, 5, 31)},
    ]
    (duty,) = duties(tmp_path, ANALYSIS, complaints=[complaint()], 原因分析=records)

    assert (duty["evidence"], duty["satisfied_on"], duty["due_on"]) == ("二", date(2026, 6, 3), date(2026, 6, 2))
    assert duty["form"] == "原因分析"


DECISION = """
- kind: form
  id: 客户申报
  CLAUSE
  about: customers
  fields: [{name: 决定日, type: date, title: 决定日}]
- kind: deadline
  id: 保护期满决定
  CLAUSE
  from: 客户申报
  begins_after: {months: 2}
  within: {days: 3}
  counted: from_the_day
  by: [业务部经理]
  done: 决定日
"""


def declared(on: date, **more: object) -> dict[str, object]:
    return {"record": "申一", "customer": "甲", "filled_by": "小周", "filled_on": on, **more}


def test_it_may_begin_only_when_another_time_has_run_out(tmp_path):
    waiting = duties(tmp_path, DECISION, as_of=date(2026, 6, 28), 客户申报=[declared(date(2026, 4, 28))])
    (begun,) = duties(tmp_path, DECISION, as_of=date(2026, 6, 29), 客户申报=[declared(date(2026, 4, 28))])
    (clamped,) = duties(tmp_path, DECISION, as_of=date(2026, 3, 1), 客户申报=[declared(date(2025, 12, 31))])

    assert waiting == []
    assert (begun["opens_on"], begun["due_on"], begun["staff"]) == (date(2026, 6, 29), date(2026, 7, 1), "李经理")
    assert clamped["opens_on"] == date(2026, 3, 1)


def test_what_was_done_before_it_began_is_never_owed(tmp_path):
    early = declared(date(2026, 4, 1), 决定日=date(2026, 6, 1))
    late = declared(date(2026, 4, 1), 决定日=date(2026, 6, 2))

    assert duties(tmp_path, DECISION, 客户申报=[early]) == []
    assert [d["state"] for d in duties(tmp_path, DECISION, 客户申报=[late])] == ["satisfied"]


def test_customers_and_acts_begin_duties_like_any_other_rows(tmp_path):
    rules = """
    - {kind: deadline, id: 首访, CLAUSE, from: customers, at: since, within: {months: 1}, by: [业务员], act: [拜访]}
    - {kind: deadline, id: 记要, CLAUSE, from: interactions, where: kind == "拜访", within: {days: 2}, by: [本人]}
    """
    joint = [
        {"interaction": "往一", "customer": "甲", "kind": "拜访", "happened_on": date(2026, 6, 3), "staff": who}
        for who in ("小周", "钱主任")
    ]
    people = [{"customer": "甲", "owner": "小周", "since": date(2026, 5, 31)}, {"customer": "乙", "owner": "小吴"}]

    found = duties(tmp_path, rules, customers=people, interactions=joint)

    assert [(d["rule"], d["subject"], d["staff"], d["due_on"], d["state"]) for d in found] == [
        ("记要", "往一|小周", "小周", date(2026, 6, 5), "late"),
        ("记要", "往一|钱主任", "钱主任", date(2026, 6, 5), "late"),
        ("首访", "甲", "小周", date(2026, 6, 30), "satisfied"),
    ]


def test_a_pause_is_a_computed_end(tmp_path):
    rules = """
    - kind: form
      id: 委托
      CLAUSE
      about: customers
      fields:
        - {name: 应办日, type: date, title: 应办日}
        - {name: 暂停天数, type: days, title: 暂停天数}
        - {name: 期限, type: date, computed: "add_days(应办日, default(暂停天数, 0))"}
    - {kind: deadline, id: 办理, CLAUSE, from: 委托, until: 期限, by: [客服专员]}
    """
    given = {"customer": "甲", "filled_on": date(2026, 6, 1), "应办日": date(2026, 6, 10)}

    found = duties(tmp_path, rules, 委托=[{"record": "一", **given}, {"record": "二", **given, "暂停天数": 30}])

    assert [(d["due_on"], d["state"]) for d in found] == [(date(2026, 6, 10), "late"), (date(2026, 7, 10), "open")]
