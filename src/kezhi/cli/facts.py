"""`kezhi facts schema`: the tables and columns that rules may speak of."""

from __future__ import annotations

import argparse
import json

from kezhi.cli.diagnostics import width
from kezhi.engine.facts.schema import TABLES, Table

SUMMARY = "列出规则可用的事实表与字段。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`schema [--json]`."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    schema = actions.add_parser("schema", help="每张表、每个字段的类型与含义")
    schema.add_argument("--json", action="store_true", help="以 JSON 输出")


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    if args.json:
        print(json.dumps({"tables": [_as_json(table) for table in TABLES.values()]}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_as_text(table) for table in TABLES.values()))
    return 0


def _as_json(table: Table) -> dict[str, object]:
    columns = [
        {
            "name": column.name,
            "type": column.type,
            "title": column.title,
            "title_en": column.title_en,
            "required": column.required,
            "references": column.references or None,
        }
        for column in table.columns
    ]
    return {"name": table.name, "title": table.title, "grain": table.grain, "key": list(table.key), "columns": columns}


def _as_text(table: Table) -> str:
    lines = [f"{table.name} {table.title}（{table.grain}）"]
    for column in table.columns:
        marks = ["必填"] * column.required + [f"→ {column.references}"] * bool(column.references)
        title = column.title + " " * (20 - width(column.title))
        lines.append(f"  {column.name:<18}{column.type:<9}{title}{' '.join(marks)}".rstrip())
    return "\n".join(lines)
