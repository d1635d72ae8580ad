"""`kezhi facts`: the tables that rules may speak of, whether a folder fits them, and the store's own as Parquet."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from kezhi.cli.actions import add_action
from kezhi.cli.diagnostics import width
from kezhi.cli.facts_export import add_export, export
from kezhi.cli.pack_library import add_library, library_of
from kezhi.cli.runs import day_of, read_settings
from kezhi.engine.dates import SHANGHAI
from kezhi.engine.facts.schema import TABLES, Column, Table
from kezhi.engine.packs.edition import Edition

SUMMARY = "列出规则可用的事实表与字段，检查事实文件夹，或导出本机的事实。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`schema [--pack ID] [--json]`, `check --facts DIR [--pack ID] [--set NAME=VALUE …]` and `export DIR`."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    schema = add_action(actions, "schema", "每张表、每个字段的类型与含义")
    check = add_action(actions, "check", "检查文件夹里的每张表，以及表单的每项检查")
    check.add_argument("--facts", type=Path, metavar="DIR", required=True, help="事实文件夹")
    check.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="检查所用参数的值")
    add_export(actions)
    for each in (schema, check):
        each.add_argument("--pack", metavar="ID", help="连同这部制度的表单")
        each.add_argument("--as-of", metavar="DATE", help="按这一天的版本，省略即今天")
        add_library(each)
        each.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Print the schema, what a folder holds or what was exported; 2 when a record does not satisfy its form."""
    return {"check": _check, "export": export}.get(args.action, _schema)(args)


def _schema(args: argparse.Namespace) -> int:
    tables = _tables(args).values()
    if args.json:
        print(json.dumps({"tables": [_as_json(table) for table in tables]}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_as_text(table) for table in tables))
    return 0


def _check(args: argparse.Namespace) -> int:
    from kezhi.engine.backends.duckdb import DuckBackend
    from kezhi.engine.evaluate.record_checks import broken_records
    from kezhi.engine.facts.folder import FolderFacts

    tables = _tables(args)
    with closing(DuckBackend()) as backend:
        given = FolderFacts(args.facts).bind(backend, needed=tables, tables=tables)
        rows = {name: backend.fingerprint(name, [tables[name].key[0]])[0] for name in tables if name in given.columns}
        broken = []
        if args.pack:
            settings = read_settings(args.set)
            broken = list(broken_records(_edition(args), backend, as_of=_day(args), settings=settings))
    if args.json:
        faults = [
            {"form": each.form.id, "check": each.check.id, "says": each.check.says, "count": each.count,
             "records": list(each.records)}
            for each in broken
        ]  # fmt: skip
        print(json.dumps({"tables": rows, "broken": faults}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(f"{name:<18}{count:>12,} 行" for name, count in rows.items()))
        for each in broken:
            print(f"{each.form.id}：{each.check.says}（{each.check.id}，{each.count} 份：{'、'.join(each.records)}）")
    return 2 if broken else 0


def _day(args: argparse.Namespace) -> date:
    return day_of(args.as_of, "--as-of") if args.as_of else datetime.now(SHANGHAI).date()


def _edition(args: argparse.Namespace) -> Edition:
    return library_of(args).pack(args.pack).edition(_day(args))


def _tables(args: argparse.Namespace) -> Mapping[str, Table]:
    return _edition(args).names.tables if args.pack else TABLES


def _as_json(table: Table) -> dict[str, object]:
    columns = [_column_as_json(column) for column in table.columns]
    return {"name": table.name, "title": table.title, "grain": table.grain, "key": list(table.key), "columns": columns}


def _column_as_json(column: Column) -> dict[str, object]:
    plain: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "title_en": column.title_en,
        "required": column.required,
        "references": column.references or None,
    }
    found = {"choices": list(column.choices), "computed": column.computed, "shows": column.shows}
    found |= {"less": column.less}
    return {**plain, **{key: value for key, value in found.items() if value}}


def _as_text(table: Table) -> str:
    lines = [f"{table.name} {table.title}（{table.grain}）"]
    for column in table.columns:
        title = column.title + " " * (20 - width(column.title))
        name = column.name + " " * max(1, 18 - width(column.name))
        lines.append(f"  {name}{column.type:<9}{title}{' '.join(_marks(column))}".rstrip())
    return "\n".join(lines)


def _marks(column: Column) -> list[str]:
    marks = ["必填"] * column.required + [f"→ {column.references}"] * bool(column.references)
    marks += [f"可选：{'、'.join(column.choices)}"] * bool(column.choices)
    marks += [f"= {column.computed}"] * bool(column.computed)
    marks += [f"取自 {column.shows}"] * bool(column.shows)
    return marks + [f"= amount 减 {column.less} 里记在本笔的金额"] * bool(column.less)
