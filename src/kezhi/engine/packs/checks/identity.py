"""Everything has one name, and every output has one writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Parameter
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.table import Table


def check(edition: Edition, parameters: Iterable[Parameter]) -> Iterator[Diagnostic]:
    """Names given twice: parameters, rules, rows within a rule, outputs."""
    yield from _twice("参数", "parameter", [(p.name, p.at("name")) for p in parameters])
    yield from _twice("规则", "rule", [(rule.id, rule.at("id")) for rule in edition.rules])
    yield from _twice("条目", "entry", [(u.id, u.at("id")) for u in edition.unresolved if u.id])
    for rule in edition.rules:
        for rows in _rows(rule):
            yield from _twice("行", "row", rows)
    yield from _writers(edition, frozenset(p.name for p in parameters))


def _rows(rule: Rule) -> Iterator[list[tuple[str, Position | None]]]:
    """The names within each list of a rule; a state and a way to it may have the same."""
    lists: list[tuple[str, tuple[Any, ...]]] = [(k, v) for k, v in vars(rule).items() if isinstance(v, tuple)]
    for key, rows in lists:
        named = [(index, row.id) for index, row in enumerate(rows) if hasattr(row, "id")]
        yield [(name, rule.at(key.rstrip("_"), index, "id")) for index, name in named]


def _twice(what: str, what_en: str, named: list[tuple[str, Position | None]]) -> Iterator[Diagnostic]:
    seen: dict[str, Position | None] = {}
    for name, at in named:
        if name in seen:
            before = seen[name]
            place = FilePath(before.file).name if before and at and before.file != at.file else ""
            where = f"{f'{place} ' if place else ''}第 {before.line} 行" if before else "前面"
            where_en = f" (line {before.line}{f' of {place}' if place else ''} has it)" if before else ""
            yield Diagnostic(
                "duplicate_name",
                f"{what}“{name}”重复，{where}已经有了。",
                "请改名或删去其中一个。",
                f"The {what_en} '{name}' stands twice{where_en}.",
                "Rename or remove one of them.",
                at,
            )
        seen.setdefault(name, at)


def _writers(edition: Edition, parameters: frozenset[str]) -> Iterator[Diagnostic]:
    columns = {column.name for name in ("customers", "units", "staff") for column in TABLES[name].columns} | {"as_of"}
    writers: dict[str, str] = {}
    for rule in edition.rules:
        for output in rule.outputs(Scope()):
            if output in columns or output in parameters:
                other, other_en = (
                    ("参数", "a parameter") if output in parameters else ("客户事实的列", "a fact of customers")
                )
            elif writers.get(output, rule.id) != rule.id:
                other, other_en = f"规则“{writers[output]}”的输出", f"an output of rule '{writers[output]}'"
            else:
                writers[output] = rule.id
                continue
            yield rule.fault(
                "written_twice",
                f"“{output}”已是{other}，一个名称只能有一处写入。",
                "请改用别的名称。",
                f"'{output}' is already {other_en}; a name has one writer.",
                "Choose another name.",
                path=("outputs", output) if isinstance(rule, Table) else ("id",),
            )
