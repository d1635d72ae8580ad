"""Rules of one sentence, and when what they ask falls due."""

from __future__ import annotations

from datetime import date, datetime
from textwrap import dedent

from tests.engine.evaluate.both_ways import both_ways
from tests.engine.rules.small_packs import edition_of

CADENCE = """
- kind: cadence
  id: 走访
  CLAUSE
  for: region == "华东"
  every: {every}
  anchor: {anchor}
  act: [拜访]
  by: [{by}]
"""
CALENDAR = """
- kind: calendar
  id: 定期
  CLAUSE
  on: {on}
  by: 客服专员
  period: {period}
"""
CHAIN = """
- kind: chain
  id: 逐级
  CLAUSE
  starts: {starts}
  steps:
{steps}
"""
CLOCK = """
- name: {name}
  title: 钟点
  kind: clock
  CLAUSE
  values: [{{from: 2026-01-01, value: "{value}", source: 试}}]
"""


def due(folder, rules, as_of, *, parameters="", **facts):
    """What is due when, by step or post: the moment where there is one, else the day."""
    edition = edition_of(folder, rules, parameters)
    found = both_ways(edition, facts, as_of=date.fromisoformat(as_of), adopted_on=date(2024, 1, 1))["duties"]
    return [f"{d['step'] or d['post']} {d['due_at'] or d['due_on'] or '不限'}" for d in found]


def visited(folder, every, last, as_of, *, anchor="last_act", by="业务部经理"):
    people = [{"customer": "甲", "owner": "小周", "region": "华东", "since": date(2023, 1, 1)}]
    acts = [
        {
            "interaction": "访",
            "customer": "甲",
            "kind": "拜访",
            "staff": "李经理",
            "happened_on": date.fromisoformat(last),
        }
    ]
    rule = CADENCE.replace("{every}", every).replace("{anchor}", anchor).replace("{by}", by)
    return due(folder, rule, as_of, customers=people, interactions=acts if anchor == "last_act" else [])


def dated(folder, on, as_of, period="month", **more):
    return due(folder, CALENDAR.replace("{on}", on).replace("{period}", period), as_of, **more)


def happened(folder, steps, at, as_of, *, reports=(), **more):
    events = [{"event": "事", "kind": "发生", "staff": "小周", "happened_at": datetime.fromisoformat(at)}]
    events += [
        {"event": f"报{n}", "kind": "报告", "about": about, "happened_at": datetime.fromisoformat(on)}
        for n, (about, on) in enumerate(reports)
    ]
    written = "\n".join(f"    - {step}" for step in dedent(steps).strip().splitlines())
    rule = CHAIN.replace("{starts}", "{event: [发生]}").replace("{steps}", written)
    return due(folder, rule, as_of, events=events, **more)
