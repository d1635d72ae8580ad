"""For every check the smallest broken pack: what is said of it, at which character; and nothing of the mended one."""

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kezhi.engine.diagnostic_codes import SECTIONS
from kezhi.engine.errors import Diagnostic, EngineError, PackError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library

HERE = Path(__file__).parent
BROKEN = YAML(typ="safe").load((HERE / "broken.yaml").read_text("utf-8"))
STATIC = ("文件", "制度包与版本", "引文与条款", "参数", "规则", "表与档", "案例")
CASES = """\
as_of: 2026-06-30
settings: {限额: 500}
cases:
  - id: 二分
    given:
      customers: [{customer: 甲}]
      contracts: [{contract: 一, customer: 甲, signed_on: 2026-05-01, amount: 5000000}]
    expect: {customers: {甲: {得分: 2, 价格档次: 优惠价}}}
  - id: 一分
    given: {customers: [{customer: 乙}]}
    expect: {customers: {乙: {得分: 1, 价格档次: 目录价}}}
"""

CADENCE = """\
rules:
  - kind: cadence
    id: 回访
    clause: {at: 第三条, quote: 甲等享受优惠价}
    for: 等级 == "甲"
    anchor: calendar
    act: [拜访]
    by: [业务员]
"""
MONTHS = """\
  - name: 回访月数
    title: 回访月数
    kind: months
    clause: {at: 第二条, quote: 其余为乙等}
    not_set: 没有规定。
"""
AS_OF = date(2026, 6, 30)


def changes(entry: dict) -> dict:
    files = {name: value for name, value in entry.items() if name not in {"code", "at", "says"}}
    return {name: value if isinstance(value, str) else (value["replace"], value["by"]) for name, value in files.items()}


def found(path: Path) -> list[Diagnostic]:
    try:
        report = check_pack(Library(path).pack("T1"))
    except PackError as refused:
        return list(refused.diagnostics)
    return [*report.faults, *report.warnings]


def place(fault: Diagnostic) -> str:
    return f"{Path(fault.at.file).stem}:{fault.at.line}:{fault.at.column}" if fault.at else ""


@pytest.mark.parametrize("entry", BROKEN, ids=[entry["code"] for entry in BROKEN])
def test_the_smallest_broken_pack_is_told_once_and_at_its_place(write, entry):
    said = [fault for fault in found(write(**changes(entry))) if fault.code == entry["code"]]

    assert [(place(fault), fault.cause) for fault in said] == [(entry["at"], entry["says"])]
    assert all(fault.remedy and fault.cause_en and fault.remedy_en for fault in said)
    assert all(fault.source_line or not fault.at for fault in said)


def test_the_mended_pack_has_nothing(write):
    assert found(write(**{"cases/a": CASES})) == []


def test_a_pack_without_cases_is_warned_of_once(write):
    assert [(f.code, place(f), f.severity) for f in found(write())] == [("no_cases", "edition:1:16", "warning")]


def test_a_pack_without_a_file_without_editions_or_with_anothers_id(write, tmp_path):
    (write() / "T1/editions/2026-01-01/text.md").unlink()
    assert [(f.code, place(f)) for f in found(tmp_path)] == [("no_such_file", "text:1:1")]

    (tmp_path / "T2").mkdir()
    (tmp_path / "T2/pack.yaml").write_text("id: T2\ntitle: 空\n", "utf-8")
    assert [(f.code, place(f)) for f in check_pack(Library(tmp_path).pack("T2")).faults] == [
        ("no_editions", "pack:1:1")
    ]
    with pytest.raises(PackError) as refused:
        Library(tmp_path).pack("T3")
    assert [f.code for f in refused.value.diagnostics] == ["unknown_pack"]

    (tmp_path / "T2/pack.yaml").write_text("id: T1\ntitle: 又\n", "utf-8")
    assert [(f.code, place(f)) for f in found(tmp_path)] == [("duplicate_pack", "pack:1:5")]


def test_what_only_settings_show_points_into_the_pack_too(load):
    every = CADENCE + "    every: {months: 回访月数}\n"
    parameter = "parameters:\n" + MONTHS + "  - name: 限额\n"
    edition = load(more=every, parameters=("parameters:\n  - name: 限额\n", parameter))

    with pytest.raises(EngineError) as unset:
        evaluate(edition, RowFacts({"customers": []}), as_of=AS_OF)
    with pytest.raises(EngineError) as uneven:
        evaluate(edition, RowFacts({"customers": []}), as_of=AS_OF, settings={"限额": 500, "回访月数": 5})

    assert [(f.code, place(f)) for f in unset.value.diagnostics] == [
        ("parameter_not_set", "parameters:2:5"), ("parameter_not_set", "parameters:7:5"),
    ]  # fmt: skip
    assert [(f.code, place(f)) for f in uneven.value.diagnostics] == [("cadence-every", "more:9:12")]


def test_every_check_of_a_pack_is_broken_here_or_in_a_test_of_its_own():
    texts = [path.read_text("utf-8") for path in HERE.parents[1].rglob("test_*.py")]
    shown = {entry["code"] for entry in BROKEN}

    codes = [code for section in STATIC for code in SECTIONS[section] if code not in shown]
    assert [code for code in codes if not any(f'"{code}"' in text for text in texts)] == []
