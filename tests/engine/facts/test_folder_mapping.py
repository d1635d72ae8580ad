"""facts.yaml: what it may say, and what of it is refused, before any file is read."""

from pathlib import Path

import pytest

from kezhi.engine.errors import FactsError
from kezhi.engine.facts.folder_mapping import FileMapping, form_mapping, parts_of, read_form_mappings, read_mappings

KEYS = "file、columns、types、dates、constants、where、distinct"


def refused(folder: Path, written: str):
    (folder / "a.csv").write_text("x\n", "utf-8")
    (folder / "facts.yaml").write_text(written, "utf-8")
    with pytest.raises(FactsError) as told:
        read_mappings(folder)
    return told.value.diagnostics[0]


@pytest.mark.parametrize(
    ("written", "code", "cause"),
    [
        ("tables: [", "facts-file", "facts.yaml 无法读取：不是正确的 YAML。"),
        ("- a", "facts-file", "facts.yaml 无法读取：应只有 tables 与 forms 两项，其下每表一项。"),
        ("table: {}", "facts-file", "facts.yaml 无法读取：应只有 tables 与 forms 两项，其下每表一项。"),
        ("tables: []", "facts-file", "facts.yaml 无法读取：应只有 tables 与 forms 两项，其下每表一项。"),
        ("tables: {orders: {file: a.csv}}", "facts-name", "facts.yaml 里没有名为“orders”的表。"),
        ("tables: {staff: {}}", "facts-file", "facts.yaml 无法读取：“staff”没有写明 file。"),
        ("tables: {staff: a.csv}", "facts-file", "facts.yaml 无法读取：“staff”没有写明 file。"),
        ("tables: {staff: {file: a.csv, when: x}}", "facts-name", "facts.yaml 里没有名为“when”的键。"),
        ("tables: {staff: {file: b.csv}}", "facts-file", "facts.yaml 无法读取：找不到文件“b.csv”。"),
        ("tables: {staff: {file: a.csv, types: {x: whole}}}", "facts-name", "facts.yaml 里没有名为“whole”的类型。"),
        ("tables: {staff: {file: a.csv, columns: {y: x}}}", "facts-name", "facts.yaml 里没有名为“y”的列。"),
        ("tables: {staff: {file: a.csv, constants: {z: 1}}}", "facts-name", "facts.yaml 里没有名为“z”的列。"),
    ],
)
def test_what_facts_yaml_may_not_say_is_refused(tmp_path, written, code, cause):
    fault = refused(tmp_path, written)

    assert (fault.code, fault.cause, fault.at.file) == (code, cause, "facts.yaml")


def test_what_may_stand_there_is_named(tmp_path):
    assert refused(tmp_path, "tables: {staff: {file: a.csv, when: x}}").remedy == f"可用的有：{KEYS}。"
    assert "customer、" in refused(tmp_path, "tables: {contracts: {file: a.csv, columns: {y: x}}}").remedy
    assert "customers、contacts" in refused(tmp_path, "tables: {orders: {file: a.csv}}").remedy
    assert "key、text、date" in refused(tmp_path, "tables: {staff: {file: a.csv, types: {x: whole}}}").remedy


def test_everything_it_says_is_read(tmp_path):
    for name in ("a.csv", "b.csv", "payments.csv", "contracts.parquet"):
        (tmp_path / name).touch()
    (tmp_path / "facts.yaml").write_text(
        "tables:\n"
        "  staff: {file: a.csv, columns: {staff: 1}, types: {n: money}, dates: YYYY/M/D, constants: {name: 甲},\n"
        "          where: n > 1, distinct: true}\n"
        "  contracts: {file: b.csv}\n"
        "forms:\n  抄表: {file: b.csv, columns: {何时: 日}}\n",
        "utf-8",
    )

    assert read_mappings(tmp_path) == {
        "contracts": FileMapping("contracts", tmp_path / "b.csv"),
        "payments": FileMapping("payments", tmp_path / "payments.csv"),
        "staff": FileMapping(
            "staff", tmp_path / "a.csv", {"staff": "1"}, {"n": "money"}, "YYYY/M/D", {"name": "甲"}, "n > 1", True
        ),
    }
    assert read_form_mappings(tmp_path) == {"抄表": FileMapping("抄表", tmp_path / "b.csv", {"何时": "日"})}


def test_of_files_for_one_table_parquet_goes_first(tmp_path):
    for suffix in (".csv.gz", ".csv", ".parquet"):
        (tmp_path / f"staff{suffix}").touch()

        assert read_mappings(tmp_path) == {"staff": FileMapping("staff", tmp_path / f"staff{suffix}")}


def test_a_folder_of_parts_is_one_table(tmp_path):
    home = tmp_path / "staff.parquet"
    home.mkdir()

    assert read_mappings(tmp_path) == {}

    for name in ("b.parquet", "a.parquet", "_c.parquet", ".d.parquet", "e.csv"):
        (home / name).touch()
    assert parts_of(home) == [home / "a.parquet", home / "b.parquet"]
    assert read_mappings(tmp_path) == {"staff": FileMapping("staff", home)}


def test_the_file_of_a_form_lies_among_the_forms(tmp_path):
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "抄表.csv").touch()
    (tmp_path / "other.csv").touch()

    assert form_mapping(tmp_path, "抄表") == FileMapping("抄表", tmp_path / "forms" / "抄表.csv")
    assert [form_mapping(tmp_path, name) for name in ("没有", "../other", "..\\other")] == [None, None, None]
