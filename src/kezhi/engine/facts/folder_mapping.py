"""facts.yaml: how foreign files are read as fact tables where they lie.

tables:
  receivables:
    file: invoices.csv.gz
    columns: {receivable: $row, customer: 购方, issued_on: 开票日期, amount: "金额 + 税额"}
    types: {金额: money, 税额: money}
    dates: YYYY/M/D
    constants: {status: 有效}
    where: 发票状态 == "有效发票"
  customers:
    file: invoices.csv.gz
    columns: {customer: 购方, since: 开票日期}
    distinct: true            # one row a key; of several values the smallest
forms:                        # records of the forms of packs, by the form's id
  抄表记录: {file: readings.csv, columns: {customer: 户号, filled_on: 抄表日, 本次读数: 读数}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kezhi.engine.facts.faults import unknown_name, unreadable
from kezhi.engine.facts.schema import TABLES, FactType

_KEYS = ("file", "columns", "types", "dates", "constants", "where", "distinct")
ROW_NUMBER = "$row"


@dataclass(frozen=True, slots=True)
class FileMapping:
    """One file read as one fact table; without `columns` the file already bears the schema's names.

    A Parquet "file" may be a folder of its parts, as clusters write them.
    """

    table: str
    file: Path
    columns: Mapping[str, str] | None = None
    types: Mapping[str, FactType] = field(default_factory=dict)
    dates: str = ""
    constants: Mapping[str, object] = field(default_factory=dict)
    where: str = ""
    distinct: bool = False


def read_mappings(folder: Path) -> dict[str, FileMapping]:
    """Every fact table the folder has: files by the table's name, then what facts.yaml says."""
    found: dict[str, FileMapping] = {}
    for table in TABLES:
        if mapping := _plain(folder, table):
            found[table] = mapping
    return {**found, **_written(folder / "facts.yaml", "tables")}


def read_form_mappings(folder: Path) -> dict[str, FileMapping]:
    """What facts.yaml says of forms; their names and columns are known only to a pack, so it checks them."""
    return _written(folder / "facts.yaml", "forms")


def form_mapping(folder: Path, form: str) -> FileMapping | None:
    """`forms/<id>.csv` or `.parquet`, or none."""
    return None if "/" in form or "\\" in form else _plain(folder / "forms", form)


def _plain(folder: Path, table: str) -> FileMapping | None:
    files = (folder / f"{table}{suffix}" for suffix in (".parquet", ".csv", ".csv.gz"))
    return next((FileMapping(table, file) for file in files if file.is_file() or parts_of(file)), None)


def parts_of(file: Path) -> list[Path]:
    """The parts of a Parquet table that is a folder; none where it is a file."""
    return sorted(file.glob("[!._]*.parquet")) if file.suffix == ".parquet" and file.is_dir() else []


def _written(path: Path, part: str) -> dict[str, FileMapping]:
    if not path.is_file():
        return {}
    try:
        read = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except (YAMLError, UnicodeDecodeError) as broken:
        raise unreadable(path.name, "不是正确的 YAML", "not well-formed YAML") from broken
    is_fit = isinstance(read, dict) and read.keys() <= {"tables", "forms"}
    if not is_fit or not all(isinstance(entries, dict) for entries in read.values()):
        raise unreadable(
            path.name,
            "应只有 tables 与 forms 两项，其下每表一项",
            "it may hold the keys tables and forms, with one entry a table",
        )
    return {str(table): _entry(path, part, str(table), entry) for table, entry in read.get(part, {}).items()}


def _entry(path: Path, part: str, table: str, entry: object) -> FileMapping:
    if part == "tables" and table not in TABLES:
        raise unknown_name(path.name, "表", "table", table, list(TABLES))
    if not isinstance(entry, dict) or "file" not in entry:
        raise unreadable(path.name, f"“{table}”没有写明 file", f"{table} names no file")
    for key in entry:
        if key not in _KEYS:
            raise unknown_name(path.name, "键", "key", str(key), list(_KEYS))
    file = path.parent / str(entry["file"])
    if not file.is_file():
        raise unreadable(path.name, f"找不到文件“{entry['file']}”", f"there is no file {entry['file']}")
    mapping = FileMapping(
        table,
        file,
        _texts(entry["columns"]) if "columns" in entry else None,
        _types(path, entry.get("types", {})),
        str(entry.get("dates", "")),
        dict(entry.get("constants", {})),
        str(entry.get("where", "")),
        bool(entry.get("distinct", False)),
    )
    _check_columns(path, mapping)
    return mapping


def _texts(written: Mapping[object, object]) -> dict[str, str]:
    return {str(name): str(value) for name, value in written.items()}


def _types(path: Path, written: Mapping[object, object]) -> dict[str, FactType]:
    known = list(get_args(FactType))
    for value in written.values():
        if value not in known:
            raise unknown_name(path.name, "类型", "type", str(value), known)
    return {str(name): cast("FactType", value) for name, value in written.items()}


def _check_columns(path: Path, mapping: FileMapping) -> None:
    if mapping.table not in TABLES:
        return
    known = [column.name for column in TABLES[mapping.table].stored]
    for name in (*(mapping.columns or {}), *mapping.constants):
        if name not in known:
            raise unknown_name(path.name, "列", "column", name, known)
