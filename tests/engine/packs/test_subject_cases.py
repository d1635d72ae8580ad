"""Cases expect units, staff, the firm and what follows from them, and prove clauses by it."""

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.cases import run_cases
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library
from kezhi.engine.packs.proving import proved_by_cases
from tests.engine.rules.small_packs import edition_of

TEXT = """\
# 试用办法

### 第一条 抄表 {T9.01}

抄表须有记录。

记录载明应抄与实抄。{T9.02}

### 第二条 抄见率 {T9.03}

抄见率为实抄与应抄之比。

各单位占全公司的份额一并计算。{T9.04}

### 第三条 预警 {T9.05}

抄见率不足的，向办事处主任示警。

低于九成的，为黄色。{T9.06}

低于五成的，为红色。{T9.07}
"""
RULES = """
- kind: form
  id: 抄表记录
  clause: {at: 第一条, quote: 抄表须有记录}
  about: customers
  fields:
    - {name: 应抄, type: count, required: true}
    - {name: 实抄, type: count, required: true, clause: {at: 第一条, quote: 应抄与实抄}}
- {kind: indicator, id: 应抄数, clause: {at: 第二条, quote: 抄见率为}, over: units, type: count, from: 抄表记录,
   value: 应抄, aggregate: sum, on: filled_on}
- {kind: indicator, id: 实抄数, clause: {at: 第二条, quote: 抄见率为}, over: units, type: count, from: 抄表记录,
   value: 实抄, aggregate: sum, on: filled_on}
- {kind: formula, id: 抄见率, clause: {at: 第二条, quote: 实抄与应抄之比}, over: units, type: ratio,
   expression: 实抄数 / 应抄数}
- {kind: indicator, id: 全公司应抄, clause: {at: 第二条, quote: 占全公司的份额}, over: firm, type: count,
   from: 抄表记录, value: 应抄, aggregate: sum, on: filled_on}
- {kind: formula, id: 份额, clause: {at: 第二条, quote: 占全公司的份额}, over: units, type: ratio,
   expression: 应抄数 / 全公司应抄}
- kind: alert
  id: 抄见预警
  clause: {at: 第三条, quote: 向办事处主任示警}
  over: units
  to: [办事处主任]
  rows:
    - {id: 红, when: 抄见率 < 0.5, level: 红, clause: {at: 第三条, quote: 低于五成的}}
    - {id: 黄, when: 抄见率 < 0.9, level: 黄, clause: {at: 第三条, quote: 低于九成的}}
"""
CASES = """\
as_of: 2026-06-30
given:
  units: [{unit: 东}, {unit: 西}]
  staff: [{staff: 钱, post: 办事处主任, unit: 东}, {staff: 孙, post: 办事处主任, unit: 西}]
  customers: [{customer: 甲, unit: 东}, {customer: 乙, unit: 西}]
cases:
  - id: 份额与率
    proves: [T9.01, T9.02, T9.03, T9.04]
    given:
      抄表记录:
        - {customer: 甲, filled_on: 2026-06-01, 应抄: 30, 实抄: 27}
        - {customer: 乙, filled_on: 2026-06-01, 应抄: 10, 实抄: 10}
    expect:
      units: {东: {抄见率: 0.9, 份额: 0.75}, 西: {抄见率: 1, 份额: 0.25}}
      firm: {firm: {全公司应抄: 40}}
      no_alerts: [{unit: 东}]
  - id: 黄
    proves: [T9.06]
    given: {抄表记录: [{customer: 甲, filled_on: 2026-06-01, 应抄: 2, 实抄: 1}]}
    expect:
      firm: {firm: {全公司应抄: 2}}
      alerts: [{rule: 抄见预警, unit: 东, level: 黄, row: 黄, staff: 钱}]
      no_alerts: [{unit: 西}, {level: 红}]
  - id: 红
    proves: [T9.05, T9.07]
    given: {抄表记录: [{customer: 乙, filled_on: 2026-06-01, 应抄: 100, 实抄: 49}]}
    expect: {alerts: [{rule: 抄见预警, unit: 西, level: 红}]}
"""


@pytest.fixture
def edition(tmp_path):
    def written(cases: str = CASES):
        edition = edition_of(tmp_path, RULES, text=TEXT)
        (edition.folder / "cases").mkdir(exist_ok=True)
        (edition.folder / "cases" / "a.yaml").write_text(cases, "utf-8")
        return edition

    return written


def failures(edition):
    return {result.case.id: result.failures for result in run_cases(edition)}


def test_cases_about_units_the_firm_and_alerts_come_out_each_for_itself(edition):
    assert failures(edition()) == {"份额与率": (), "黄": (), "红": ()}


def test_every_clause_named_is_proved(edition):
    assert proved_by_cases(edition()) == {f"T9.0{number}" for number in range(1, 8)}


@pytest.mark.parametrize(
    ("right", "wrong", "failure"),
    [
        ("东: {抄见率: 0.9,", "东: {抄见率: 0.8,", "“东”的抄见率应为 0.8，实为 0.9"),
        ("全公司应抄: 40", "全公司应抄: 41", "“firm”的全公司应抄应为 41，实为 40"),
        ("西: {抄见率: 1,", "北: {抄见率: 1,", "单位“北”应有结果，实际没有"),
        ("no_alerts: [{unit: 东}]", "alerts: [{unit: 东}]", "应有预警 {unit: “东”}，实际没有预警"),
        ("level: 黄, row: 黄", "level: 红, row: 黄", "最接近的是 {level: “黄”}"),
        ("{level: 红}]", "{level: 黄}]", "不应有预警 {level: “黄”}，实际有 T9/抄见预警/东/办事处主任"),
    ],
)
def test_what_came_out_otherwise_is_said_exactly(edition, right, wrong, failure):
    assert right in CASES

    found = failures(edition(CASES.replace(right, wrong)))

    assert any(failure in said for said in (text for texts in found.values() for text in texts))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{抄见率: 0.9,", "{抄建率: 0.9,"),
        ("应抄: 30", "应操: 30"),
        ("抄表记录: [{customer: 甲", "抄表登记: [{customer: 甲"),
        ("level: 黄, row: 黄", "grade: 黄, row: 黄"),
        ("全公司应抄: 40", "份额: 40"),
    ],
)
def test_names_nobody_knows_are_refused_with_their_place(edition, right, wrong):
    with pytest.raises(PackError) as refused:
        edition(CASES.replace(right, wrong)).cases  # noqa: B018 - reading them checks them

    assert {fault.code for fault in refused.value.diagnostics} == {"unknown_name"}
    assert all(fault.at and fault.at.file.endswith("a.yaml") for fault in refused.value.diagnostics)


REFUSED = """\
as_of: 2026-06-30
cases:
  - id: 不填实抄
    proves: [T9.02]
    given: {customers: [{customer: 甲}], 抄表记录: [{customer: 甲, filled_on: 2026-06-01, 应抄: 1}]}
    expect: {refused: facts-required}
  - id: 不填应抄
    proves: [T9.01]
    given: {customers: [{customer: 甲}], 抄表记录: [{customer: 甲, filled_on: 2026-06-01, 实抄: 1}]}
    expect: {refused: facts-required}
"""


def test_a_field_that_must_be_filled_in_is_proved_by_a_refusal(edition):
    found = edition(REFUSED)

    assert failures(found) == {"不填实抄": (), "不填应抄": ()}
    assert proved_by_cases(found) == {"T9.02"}


def test_the_whole_pack_is_clean(edition):
    report = check_pack(Library(edition().folder.parents[2]).pack("T9"))

    assert report.faults == ()
    assert report.cases == 3
