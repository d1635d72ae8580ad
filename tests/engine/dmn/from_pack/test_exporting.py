"""Packs as DMN files: valid by the schema, read back alike, decided alike by our reader and by another engine."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn import parser as spiff
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.from_pack.exporting import export_dmn
from kezhi.engine.dmn.identifiers import decoded
from kezhi.engine.dmn.reading import read_dmn
from kezhi.engine.dmn.to_pack.importing import import_dmn
from kezhi.engine.errors import DmnError, PackError
from kezhi.engine.packs.library import Library
from kezhi.engine.rules.table import Table
from tests.engine.rules.small_packs import edition_of, verdicts

DAY = date(2026, 6, 30)
SCHEMA = etree.XMLSchema(etree.parse(Path(spiff.__file__).parent / "schema/DMN13.xsd"))
MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
SERVICE = """
- {kind: segment, id: 龙头客户, when: influence == "龙头", CLAUSE}
- kind: table
  id: 档次判定
  title: 客户档次
  CLAUSE
  inputs: [potential, influence, 龙头客户]
  outputs: {档次: text}
  else: empty
  imported_from: x
  rows:
    - {id: 潜力大, when: [大, "-", true], then: [高]}
    - {id: 其他龙头, when: ["not 大", 龙头, "-"], then: [中]}
    - {id: 未判断, when: [missing, "-", false], then: [待定]}
- kind: bands
  id: 档次得分
  CLAUSE
  of: 档次
  bands: [{id: 高, is: 高, points: 5}, {id: 中, is: 中, points: 2.5}]
  missing: {points: 1}
- {kind: formula, id: 加倍, type: points, expression: "档次得分 * 2 if 龙头客户 else default(档次得分, 0)", CLAUSE}
- kind: grade
  id: 等级
  CLAUSE
  total: 加倍
  levels: [{grade: 甲, from: 8}, {grade: 乙, from: 2, below: 8}, {grade: 丙, below: 2}]
  overrides: [{id: 不活跃, when: not is_active, grade: 丙}]
  in_force: at_once
"""
READS = ("档次", "档次得分", "加倍", "等级", "龙头客户")


def exported(tmp_path, rules=SERVICE, only=()):
    """The edition with the file that it becomes."""
    edition = edition_of(tmp_path, rules)
    path = tmp_path / "out.dmn"
    return edition, path, export_dmn(edition, path, as_of=DAY, rules=only)


NOTHING_TO_DECIDE = {"S002-22"}
"""All that it has are figures of the firm, duties, gates and forms."""


@pytest.mark.parametrize("pack", [pack.id for pack in Library().packs() if pack.id not in NOTHING_TO_DECIDE])
def test_every_pack_becomes_a_valid_file(pack, tmp_path):
    edition = Library().pack(pack).editions[-1]

    found = export_dmn(edition, tmp_path / "out.dmn", as_of=DAY)

    SCHEMA.assertValid(etree.parse(tmp_path / "out.dmn"))
    read = read_dmn(tmp_path / "out.dmn")
    assert (len(read.decisions), len(read.inputs)) == (found.decisions, found.inputs)
    said = {note.of for note in found.notes} | {decoded(decision.id) for decision in read.decisions}
    assert [rule.id for rule in edition.rules if rule.id not in said] == []


def test_every_box_and_line_of_the_diagram_is_drawn(tmp_path):
    _, path, _ = exported(tmp_path)
    root = etree.parse(path).getroot()

    drawn = {each.get("dmnElementRef") for each in root.iter("{*}DMNShape", "{*}DMNEdge")}
    parts = {each.get("id") for each in root.iter("{*}inputData", "{*}decision", "{*}informationRequirement")}

    assert drawn == parts


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    customers=st.lists(
        st.tuples(st.sampled_from(["大", "小", None]), st.sampled_from(["龙头", "一般", None]), st.booleans()),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_the_file_decides_as_the_pack(tmp_path, customers):
    edition, path, _ = exported(tmp_path)
    definitions = read_dmn(path)
    rows = {str(n): dict(zip(("potential", "influence", "is_active"), c, strict=True)) for n, c in enumerate(customers)}

    found = verdicts(edition, rows)

    for key, row in rows.items():
        values = decide(definitions, row).values
        assert {name: values[name] for name in READS} == {name: found[key][name] for name in READS}


def test_what_is_written_and_read_back_is_the_same(tmp_path):
    edition, path, _ = exported(tmp_path)

    import_dmn(path, tmp_path / "back", in_force_from=date(2026, 1, 1), id="T9")

    back = Library(tmp_path / "back").pack("T9").edition(DAY)
    one, other = edition.rule("档次判定"), back.rule("档次判定")
    assert isinstance(one, Table)
    assert isinstance(other, Table)
    for key in ("id", "title", "inputs_", "outputs_", "hit", "rows", "else_"):
        assert getattr(other, key) == getattr(one, key), key
    people = {
        "甲": {"potential": "大", "influence": "龙头", "is_active": True},
        "乙": {"potential": "小", "influence": None},
    }
    assert [verdicts(back, people)[key]["加倍"] for key in "甲乙"] == [
        verdicts(edition, people)[key]["加倍"] for key in "甲乙"
    ]


def test_another_engine_reads_a_table_and_decides_alike(tmp_path):
    rules = """
    - kind: table
      id: 折扣
      CLAUSE
      inputs: [potential, is_active]
      outputs: {折扣率: ratio}
      hit: first
      rows:
        - {id: 大客户, when: [大, true], then: [0.9]}
        - {id: 其余, when: ["-", "-"], then: [1]}
    """
    edition, path, _ = exported(tmp_path, rules)
    reader = DMNParser(None, etree.parse(path).getroot(), {"dmn": MODEL})
    reader.parse()
    workflow = SimpleNamespace(script_engine=PythonScriptEngine())
    rows = {
        str(n): {"potential": p, "is_active": a} for n, (p, a) in enumerate([("大", True), ("大", False), ("小", True)])
    }

    found = verdicts(edition, rows)

    for key, row in rows.items():
        task = SimpleNamespace(data=row | {"true": True}, workflow=workflow)  # it knows no `true`
        said = DMNEngine(reader.decision.decisionTables[0]).result(task)["折扣率"]
        assert Decimal(str(said)) == found[key]["折扣率"]


def test_what_dmn_cannot_say_is_named(tmp_path):
    rules = (
        SERVICE
        + """
- {kind: indicator, id: 合同额, type: money, from: contracts, on: signed_on, value: amount, aggregate: sum, CLAUSE}
- {kind: formula, id: 整万, type: money, expression: round(合同额), CLAUSE}
"""
    )
    _, _, found = exported(tmp_path, rules)

    assert [(note.of, note.zh) for note in found.notes] == [
        ("合同额", "由事实汇总得出，DMN 里作为输入。"),
        ("整万", "函数 round 在 DMN 一致性二级里没有。"),
    ]


def test_some_rules_with_all_they_read(tmp_path):
    _, path, found = exported(tmp_path, only=["档次得分"])

    assert [decision.name for decision in read_dmn(path).decisions] == ["龙头客户", "档次", "档次得分"]
    assert (found.decisions, found.inputs) == (3, 2)


@pytest.mark.parametrize("pack", NOTHING_TO_DECIDE)
def test_a_pack_that_decides_nothing_of_customers_is_refused(pack, tmp_path):
    with pytest.raises(DmnError) as refused:
        export_dmn(Library().pack(pack).editions[-1], tmp_path / "out.dmn", as_of=DAY)

    assert {each.code for each in refused.value.diagnostics} == {"dmn.not_said"}
    assert list(tmp_path.iterdir()) == []


LISTED = """
- {kind: grade, id: 等级, CLAUSE, from: potential, order: 等级名称, in_force: at_once}
- {kind: segment, id: 龙头客户, when: influence == "龙头", CLAUSE}
"""
LIST = "- {name: 等级名称, title: 名称, kind: names, CLAUSE, not_set: 未定}\n"


def test_a_list_that_nobody_set_is_named_and_not_written(tmp_path):
    edition = edition_of(tmp_path, LISTED, LIST)

    bare = export_dmn(edition, tmp_path / "bare.dmn", as_of=DAY)
    whole = export_dmn(edition, tmp_path / "set.dmn", as_of=DAY, settings={"等级名称": "甲、乙"})

    assert [note.zh for note in bare.notes if note.of == "等级"] == ["所列的“等级名称”没有设定，没有写出。"]
    assert bare.decisions < whole.decisions


def test_what_a_table_of_several_outputs_decides_is_read_by_its_full_name(tmp_path):
    rules = """
    - {kind: table, id: 判定, CLAUSE, inputs: [potential], outputs: {级: text, 类: text}, hit: first,
       rows: [{id: 大, when: [大], then: [甲, 重]}, {id: 余, when: ["-"], then: [乙, 轻]}]}
    - {kind: table, id: 待遇, CLAUSE, inputs: [级], outputs: {折扣: ratio}, hit: first,
       rows: [{id: 甲, when: [甲], then: [0.1]}, {id: 余, when: ["-"], then: [0]}]}
    """
    export_dmn(edition_of(tmp_path, rules), tmp_path / "out.dmn", as_of=DAY)

    told = [
        each.text for each in etree.parse(tmp_path / "out.dmn").iter(f"{{{MODEL}}}inputExpression") for each in each
    ]
    assert told == ["potential", "判定.级"]


def test_nothing_is_written_where_nothing_can_be_said(tmp_path):
    rules = "- {kind: indicator, id: 签约数, type: count, from: contracts, on: signed_on, aggregate: count, CLAUSE}"

    with pytest.raises(DmnError, match="由事实汇总得出"):
        exported(tmp_path, rules)
    with pytest.raises(PackError, match="没有规则“没有”"):
        export_dmn(edition_of(tmp_path, SERVICE), tmp_path / "out.dmn", as_of=DAY, rules=["没有"])

    assert not (tmp_path / "out.dmn").exists()
