"""Kezhi: the scorecard as a regulation over a form of its own, evaluated set by set in DuckDB."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.peers.scorecard import BANDS, GRADES, customers, ranges
from benchmarks.peers.side import COMPARED, Told, timed
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate.evaluation import draft_run, evaluate, reading
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.queries import customers_query
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library

COUNT = 1_000_000
DAY = date(2026, 12, 31)
CLAUSE = "clause: {at: 第一条, quote: 依此办理}"


def asked() -> list[Told]:
    """The whole run, and the customers' query alone: with all it explains, and narrowed to the grade."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Library(pack(Path(folder) / "packs")).pack("PEERS").edition(DAY)
        facts = FolderFacts(company(Path(folder) / "facts"))
        named = f"Kezhi on DuckDB {version('duckdb')}"

        def whole() -> pa.Table:
            return evaluate(edition, facts, as_of=DAY).customers

        whole()  # compiled once; the next run finds it
        told = timed(named, "the whole run: checks, digests, receipt", COUNT, whole, explains=True, first=_first)
        return [told, *_queries(edition, facts, named)]


def _queries(edition: Edition, facts: FolderFacts, named: str) -> list[Told]:
    plan = plan_of(edition)
    with closing(DuckBackend()) as backend:
        draft = draft_run(plan, as_of=DAY)
        run = reading(draft, facts.bind(backend, needed=plan.needed, tables=edition.names.tables))
        sql = customers_query(plan, run, backend)
        return [
            timed(
                named, "the query alone", COUNT, partial(_shown, backend, sql, shown), explains=explains, first=_first
            )
            for explains, shown in ((True, "v.*"), (False, 'v."customer", v."等级"'))
        ]


def _shown(backend: DuckBackend, sql: str, columns: str) -> pa.Table:
    return backend.fetch(f"SELECT {columns} FROM ({sql}) AS v")


def _first(customers_verdict: pa.Table) -> list[str]:
    by_key = customers_verdict.filter(pc.less(customers_verdict["customer"], f"k{COMPARED:07d}")).sort_by("customer")
    return by_key["等级"].to_pylist()  # type: ignore[no-any-return]


def company(folder: Path) -> Path:
    """One record of the form for every customer."""
    (folder / "forms").mkdir(parents=True)
    keys = pa.array([f"k{n:07d}" for n in range(COUNT)])
    pq.write_table(pa.table({"customer": keys}), folder / "customers.parquet")
    filled = pa.array([date(2026, 6, 30)] * COUNT)
    columns = {name: pa.array(column) for name, column in customers(COUNT).items()}
    records = pa.table({"record": keys, "customer": keys, "filled_on": filled, **columns})
    pq.write_table(records, folder / "forms" / "situation.parquet")
    return folder


def pack(folder: Path) -> Path:
    """The library folder, with the scorecard as its one regulation."""
    home = folder / "PEERS" / "editions" / "2026-01-01"
    home.mkdir(parents=True)
    (folder / "PEERS" / "pack.yaml").write_text("id: PEERS\ntitle: 评分试验办法\n", "utf-8")
    (home / "edition.yaml").write_text("in_force_from: 2026-01-01\nscope: 全公司\n", "utf-8")
    (home / "text.md").write_text("# 评分试验办法\n\n### 第一条 评分 {PEERS.01}\n\n各项依此办理。\n", "utf-8")
    (home / "scoring.yaml").write_text(
        "\n".join(["rules:", _form(), *map(_indicator, BANDS), _total(), _grade()]), "utf-8"
    )
    return folder


def _form() -> str:
    fields = ", ".join(f"{{name: {name}, type: count}}" for name in BANDS)
    return f"  - {{kind: form, id: situation, title: 情况表, about: customers, fields: [{fields}], {CLAUSE}}}"


def _indicator(name: str) -> str:
    listed = ranges([least for least, _ in BANDS[name]])
    rows = ", ".join(
        f"{{id: r{n}, {_range(low, high, is_first=n == 0)}, points: {points}}}"
        for n, ((low, high), (_, points)) in enumerate(zip(listed, BANDS[name], strict=True))
    )
    return (
        f"  - {{kind: indicator, id: {name}_value, type: count, from: situation, on: filled_on, value: {name}, "
        f"aggregate: max, {CLAUSE}}}\n"
        f"  - {{kind: bands, id: {name}_points, of: {name}_value, bands: [{rows}], "
        f"missing: {{points: 0, flag: 缺}}, {CLAUSE}}}"
    )


def _range(low: int, high: int | None, *, is_first: bool) -> str:
    if is_first:
        return f"below: {high}"
    return f"from: {low}" if high is None else f"from: {low}, below: {high}"


def _total() -> str:
    summed = " + ".join(f"{name}_points" for name in BANDS)
    return f"  - {{kind: formula, id: 总分, type: points, expression: {summed}, {CLAUSE}}}"


def _grade() -> str:
    listed = reversed([*zip([grade for grade, _ in GRADES], ranges([least for _, least in GRADES]), strict=True)])
    levels = ", ".join(
        f"{{grade: {grade}, {_range(low, high, is_first=grade == GRADES[0][0])}}}" for grade, (low, high) in listed
    )
    return f"  - {{kind: grade, id: 等级, total: 总分, levels: [{levels}], {CLAUSE}}}"
