"""cases/*.yaml: read, completed with what their file shares, and checked against the edition's own names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from kezhi.engine.errors import BadSetting, Diagnostic
from kezhi.engine.packs import expected_faults
from kezhi.engine.packs.collecting import Collector
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.expectations import TITLES
from kezhi.engine.packs.files import Case, CasesFile, Row
from kezhi.engine.packs.naming import known
from kezhi.engine.rules import duty
from kezhi.engine.rules.findings import ALERTS, ENTRIES, NOTICES
from kezhi.engine.rules.gate import Gate

COLUMNS: Mapping[str, Collection[str]] = {
    "duties": duty.COLUMNS, "alerts": ALERTS, "notices": NOTICES, "entries": ENTRIES,
}  # fmt: skip
"""The columns that an expected row may name."""


def read_cases(edition: Edition) -> tuple[Case, ...]:
    """Every case of an edition, in the order of the files; PackError with every fault of all of them."""
    collector = Collector()
    cases: list[Case] = []
    for path in sorted((edition.folder / "cases").glob("*.yaml")):
        file = collector.file(path, CasesFile)
        if file is not None:
            cases += [_completed(case, file) for case in file.cases]
    for case in cases:
        collector.faults += _faults(case, edition)
    collector.faults += _twice(cases)
    collector.refuse()
    return tuple(cases)


def _completed(case: Case, file: CasesFile) -> Case:
    """The case with what its file gives to all."""
    tables = dict.fromkeys([*file.given, *case.given])
    given = {table: (*file.given.get(table, ()), *case.given.get(table, ())) for table in tables}
    refused = {(each.form, each.record) for each in case.expect.refused_records}
    offered = {name: tuple(r for r in rows if (name, r.get("record")) in refused) for name, rows in given.items()}
    return replace(
        case,
        as_of=case.as_of or file.as_of,
        adopted_on=case.adopted_on or file.adopted_on,
        settings={**file.settings, **case.settings},
        given={name: tuple(r for r in rows if (name, r.get("record")) not in refused) for name, rows in given.items()},
        offered={name: rows for name, rows in offered.items() if rows},
    )


def _faults(case: Case, edition: Edition) -> Iterator[Diagnostic]:
    if case.as_of is None:
        yield Diagnostic(
            "missing_key", f"案例“{case.id}”没有基准日。", "请写 as_of。",
            f"The case '{case.id}' has no as_of.", "Add it.", case.at(),
        )  # fmt: skip
    for index, clause in enumerate(case.proves):
        yield from known("条款", "clause", clause, edition.text.clause_ids, case.at("proves", index))
    try:
        edition.parameters.settled(case.settings)
    except BadSetting as refused:
        yield from (replace(fault, at=case.at("settings")) for fault in refused.diagnostics)
    yield from _given_faults(case, edition)
    yield from _expected_faults(case, edition)
    yield from expected_faults.faults(case, edition)


def _given_faults(case: Case, edition: Edition) -> Iterator[Diagnostic]:
    tables = edition.names.tables
    for table, rows in case.given.items():
        yield from known("事实表", "fact table", table, tables, case.at("given", table))
        columns = [column.name for column in tables[table].stored] if table in tables else []
        for index, row in enumerate(rows if columns else ()):
            for column in row:
                yield from known("列", "column", column, columns, case.at("given", table, index, column))


def _expected_faults(case: Case, edition: Edition) -> Iterator[Diagnostic]:
    for table, subjects in case.expect.subjects.items():
        for subject, row in subjects.items():
            for column in row:
                at = case.at("expect", table, subject, column)
                yield from known("输出", "output", column, edition.names.outputs_of(table), at)
    gates = [rule.id for rule in edition.rules if isinstance(rule, Gate)]
    for index, asked in enumerate(case.expect.decisions):
        yield from known("关口", "gate", asked.gate, gates, case.at("expect", "decisions", index, "gate"))
    for prefix, tables in (("", case.expect.rows), ("no_", case.expect.no_rows)):
        for table, rows in tables.items():
            yield from _row_faults(case, edition, table, f"{prefix}{table}", rows)


def _row_faults(case: Case, edition: Edition, table: str, key: str, rows: tuple[Row, ...]) -> Iterator[Diagnostic]:
    rules = [rule.id for rule in edition.rules]
    for index, row in enumerate(rows):
        for column in row:
            at = case.at("expect", key, index, column)
            yield from known(f"{TITLES[table]}的列", f"column of {table}", column, COLUMNS[table], at)
        if "rule" in row:
            yield from known("规则", "rule", str(row["rule"]), rules, case.at("expect", key, index, "rule"))


def _twice(cases: list[Case]) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str]] = set()
    for case in cases:
        at = case.at("id")
        name = (at.file if at else "", case.id)
        if name in seen:
            yield Diagnostic(
                "duplicate_name", f"案例“{case.id}”在本文件中重复。", "请改名。",
                f"The case '{case.id}' stands twice in this file.", "Rename it.", at,
            )  # fmt: skip
        seen.add(name)
