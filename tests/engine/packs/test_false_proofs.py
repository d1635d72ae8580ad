"""A figure altered so that nothing runs any more proves itself only to those who use it."""

import pytest

from kezhi.engine.packs.proving import proved_by_cases
from tests.engine.rules.small_packs import edition_of

TEXT = "# 试用办法\n\n### 第一条 通则 {T9.01}\n\n一切照此办理。\n\n### 第二条 数 {T9.02}\n\n数目另定。\n"
SECOND = "clause: {at: 第二条, quote: 数目另定}"
EDGES = f"""\
- {{name: 下限, title: 下, kind: months, unit: 个月, {SECOND}, values: [{{from: 2026-01-01, value: 3, source: 通知}}]}}
- {{name: 上限, title: 上, kind: months, unit: 个月, CLAUSE, values: [{{from: 2026-01-01, value: 6, source: 通知}}]}}
"""
BANDS = """\
- {kind: indicator, id: 月数, type: months, from: customers, value: "months_between(since, as_of)", CLAUSE}
- {kind: bands, id: 得分, of: 月数, CLAUSE,
   bands: [{id: 高, from: 上限, points: 2}, {id: 中, from: 下限, below: 上限, points: 1},
     {id: 低, below: 下限, points: 0}]}
- {kind: indicator, over: units, id: 户数, type: count, from: customers, aggregate: count, CLAUSE}
"""
CLOCK = f"""\
- {{name: 班, title: 班, kind: clock, {SECOND},
   values: [{{from: 2026-01-01, value: '08:30-12:00', source: 第二条}}]}}
"""
LIMITS = """\
- {kind: deadline, id: 答复, title: 答复, from: complaints, by: [业务员], done: closed_at, within: {working_hours: 3},
   clock: 班, CLAUSE}
- {kind: segment, id: 有性质, when: known(kind), CLAUSE}
"""
GIVEN = """\
      units: [{unit: 总部}]
      staff: [{staff: 沈, name: 沈, post: 业务员, unit: 总部}]
      customers: [{customer: 甲, kind: 大, owner: 沈, unit: 总部, since: 2026-01-01}]
      complaints: [{complaint: t1, customer: 甲, received_at: 2026-06-29T09:00:00}]
"""
DUTY = "{duties: [{rule: 答复, due_at: 2026-06-29T12:00:00}]}"


@pytest.mark.parametrize(
    ("parameters", "rules", "expect", "is_proved"),
    [
        (EDGES, BANDS, "{units: {总部: {户数: 1}}}", False),
        (EDGES, BANDS, "{customers: {甲: {月数: 5}}}", False),
        (EDGES, BANDS, "{customers: {甲: {得分: 1}}}", True),
        (CLOCK, LIMITS, "{customers: {甲: {有性质: true}}}", False),
        (CLOCK, LIMITS, DUTY, True),
    ],
)
def test_it(tmp_path, parameters, rules, expect, is_proved):
    edition = edition_of(tmp_path, rules, parameters, TEXT)
    (edition.folder / "cases").mkdir()
    case = f"cases:\n  - id: 一\n    as_of: 2026-06-30\n    proves: [T9.02]\n    given:\n{GIVEN}    expect: {expect}\n"
    (edition.folder / "cases" / "a.yaml").write_text(case, "utf-8")

    assert proved_by_cases(edition) == (frozenset({"T9.02"}) if is_proved else frozenset())
