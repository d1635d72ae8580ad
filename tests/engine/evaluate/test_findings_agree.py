"""Firms made by chance: every duty, notice, alert and entry comes out the same by query and by row."""

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.engine.evaluate.both_ways import FIRM, both_ways
from tests.engine.rules.small_packs import edition_of

FIRST = date(2026, 4, 28)
RULES = """
- kind: form
  id: 单据
  CLAUSE
  about: customers
  fields:
    - {name: 限日, type: date, title: 限日}
    - {name: 办日, type: instant, title: 办日}
    - {name: 金额, type: money, title: 金额}
    - {name: 加倍额, type: money, title: 加倍额, computed: 金额 * 2}
- kind: deadline
  id: 限时
  CLAUSE
  from: complaints
  where: kind != "一般"
  for: region == "华东"
  within: {hours: 30}
  by: [客服专员, 业务员]
  done: closed_at
  excused_by: [停电, 断网]
- kind: deadline
  id: 工作日
  CLAUSE
  from: complaints
  begins_after: {working_days: 1}
  within: {working_days: 3}
  counted: from_the_day
  by: [主管上级]
  act: [电话, 拜访]
- kind: deadline
  id: 填单
  CLAUSE
  from: complaints
  within: {days: 4}
  shift: later
  by: [办事处主任]
  form: 单据
  filled: true
- kind: deadline
  id: 期限
  CLAUSE
  from: 单据
  where: not (加倍额 > 100)
  until: 限日
  by: [本人]
  done: 办日
- kind: deadline
  id: 来电
  CLAUSE
  from: events
  where: kind == "来电"
  within: {working_hours: 5}
  clock: 工作时间
  by: [业务员]
- kind: escalation
  id: 升级
  CLAUSE
  of: [限时, 工作日, 填单, 期限, 来电]
  ladder:
    - {id: 告知, on: opening, does: notify, to: [业务员]}
    - {id: 提醒, before: {days: 2}, does: notify, to: [本人, 主管上级]}
    - {id: 即时, after: {days: 0}, does: reassign, to: [业务部经理]}
    - {id: 数日, after: {working_days: 2}, does: breach}
    - {id: 数时, after: {hours: 50}, does: breach, to: [总经理, 主管上级]}
- kind: alert
  id: 预警
  CLAUSE
  to: [业务员, 主管上级]
  rows:
    - {id: 华东, when: region == "华东" and known(owner), level: 红}
    - {id: 无主, when: not known(owner), level: 黄}
- kind: sanction
  id: 逾期
  CLAUSE
  for: {late: [限时, 填单, 期限]}
  sense: penalty
  measure: money
  amount: 7.35
  per: day
  times: [{id: 华东, when: region == "华东", times: 1.5}, {id: 久, when: days_late >= 3, times: 2}]
  cap: 60
- kind: sanction
  id: 违反
  CLAUSE
  for: {breach: [升级]}
  sense: penalty
  measure: points
  amount: days_late / 3
  to: unit
- kind: sanction
  id: 单据奖
  CLAUSE
  for: {record: 单据, where: 金额 > 10}
  sense: reward
  measure: money
  amount: 加倍额 * 0.015
  to: 主管上级
"""
CLOCK = """
- name: 工作时间
  title: 工作时间
  kind: clock
  CLAUSE
  values: [{from: 2026-01-01, value: "08:30-12:00 13:30-17:30", source: 第一条}]
"""

maybe = st.none
days = st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n))
moments = st.builds(
    lambda day, minutes: datetime(day.year, day.month, day.day) + timedelta(minutes=minutes),  # noqa: DTZ001
    days,
    st.integers(0, 1439),
)
customers = st.sampled_from(["甲", "乙", "丙", "丁"])
staff = st.sampled_from([person["staff"] for person in FIRM["staff"]])


def rows(**columns: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(st.fixed_dictionaries(columns), max_size=6)


def keyed(key: str, listed: list[dict]) -> list[dict]:
    return [{key: f"{key}{number}", **row} for number, row in enumerate(listed)]


FIRMS = st.fixed_dictionaries(
    {
        "complaints": rows(
            customer=customers, kind=st.sampled_from(["重大", "一般", None]), received_at=moments,
            closed_at=maybe() | moments,
        ),
        "events": rows(
            kind=st.sampled_from(["停电", "断网", "来电"]), happened_at=moments, customer=maybe() | customers,
            staff=maybe() | staff, unit=maybe() | st.sampled_from(["总部", "华东"]),
        ),
        "interactions": rows(
            customer=customers, kind=st.sampled_from(["电话", "拜访", "邮件"]), happened_on=days, staff=staff
        ),
        "单据": rows(
            customer=customers, filled_by=maybe() | staff, filled_on=days, 限日=maybe() | days, 办日=maybe() | moments,
            金额=maybe() | st.decimals(0, 99, places=2).map(str),
        ),
    }
)  # fmt: skip
PEOPLE = st.fixed_dictionaries(
    {"owner": maybe() | staff, "region": st.sampled_from(["华东", "华南", None]), "unit": maybe() | st.just("华东")}
)


@cache
def edition():
    """Loaded once; a fixture would be shown with every example."""
    with TemporaryDirectory() as folder:
        return edition_of(Path(folder), RULES, CLOCK)


@given(firm=FIRMS, people=st.lists(PEOPLE, min_size=3, max_size=3), as_of=days, adopted_on=days)
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_every_row_agrees(firm, people, as_of, adopted_on):
    facts = {
        "customers": [{"customer": key, **person} for key, person in zip("甲乙丙", people, strict=True)],
        "complaints": keyed("complaint", firm["complaints"]),
        "events": keyed("event", firm["events"]),
        "interactions": keyed("interaction", firm["interactions"]),
        "单据": keyed("record", firm["单据"]),
    }
    found = both_ways(edition(), facts, as_of=as_of, adopted_on=adopted_on)

    for name in ("duties", "alerts", "notices", "entries"):
        assert len({row["key"] for row in found[name]}) == len(found[name])
