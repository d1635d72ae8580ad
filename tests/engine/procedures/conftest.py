"""A small procedure with every sort of hindrance on its ways."""

from datetime import date, datetime

import pytest

from kezhi.engine.packs.library import Library
from kezhi.engine.procedures import Course

FILES = {
    "P/pack.yaml": "id: P\ntitle: 维修办法\n",
    "P/editions/2026-01-01/edition.yaml": "in_force_from: 2026-01-01\nscope: 全公司\n",
    "P/editions/2026-01-01/text.md": "# 维修办法\n\n### 第一条 维修 {P.01}\n\n依此办理。\n",
    "P/editions/2026-01-01/parameters.yaml": """\
parameters:
  - name: 修理人
    title: 由谁修理
    kind: post
    clause: {at: 第一条, quote: 依此办理}
    not_set: 没有规定。
  - name: 修理时限
    title: 几小时修好
    kind: hours
    unit: 小时
    clause: {at: 第一条, quote: 依此办理}
    not_set: 没有规定。
""",
    "P/editions/2026-01-01/rules.yaml": """\
rules:
  - kind: procedure
    id: 维修
    clause: {at: 第一条, quote: 依此办理}
    about: customers
    asks: {费用: money}
    starts: {by: [前台], event: [报修]}
    states: [{id: 待派}, {id: 修理中}, {id: 待验收}, {id: 完成, final: true}, {id: 撤销, final: true}]
    transitions:
      - {id: 派工, from: [待派], to: 修理中, by: [前台], within: {minutes: 30}, notify: [修理人]}
      - {id: 修好, from: [修理中], to: 待验收, by: [修理人], within: {hours: 修理时限}}
      - {id: 催办, from: [修理中], to: 修理中, by: [前台], within: {working_days: 1}}
      - {id: 验收, from: [待验收], to: 完成, by: [前台], when: 费用 <= 500 or is_active}
      - {id: 默认验收, from: [待验收], to: 完成, lapses: {hours: 48}}
      - {id: 撤回, from: [待派, 修理中], to: 撤销}
""",
}
SETTINGS = {"修理人": "维修工", "修理时限": 4}


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in March 2026, the first a Sunday."""
    return datetime(2026, 3, day, hour, minute)  # noqa: DTZ001 - the wall clock of Shanghai


@pytest.fixture
def edition(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return Library(tmp_path).pack("P").edition(date(2026, 3, 1))


@pytest.fixture
def course(edition) -> Course:
    return Course(edition, "维修", date(2026, 3, 31), SETTINGS)
