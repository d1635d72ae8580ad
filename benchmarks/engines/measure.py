"""Each engine in a fresh process over the same files; the same digests, or there is nothing to compare."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.engines import servers
from benchmarks.engines.at_rest import at_rest
from benchmarks.engines.one_run import LOADING, SMALL
from benchmarks.page import Measured
from benchmarks.places import ROOT

CUSTOMERS = int(os.environ.get("KEZHI_BENCH_CUSTOMERS") or 1_000_000)
ONE, TWO = "Spark, one worker", "Spark, two workers"
ENGINES = {
    "DuckDB": servers.duckdb,
    "PostgreSQL": servers.postgres,
    TWO: functools.partial(servers.spark, 2),
    ONE: functools.partial(servers.spark, 1),
}
_COLUMNS = {"loading": (LOADING,), "checks": ("facts",), "customers": ("customers",), "duties": ("duties",)}


def measure() -> Measured:
    """The files first, then one engine after another, each with a server of its own."""
    at_rest(SMALL), at_rest(CUSTOMERS)
    found: dict[str, dict[str, Any]] = {}
    for name, server in ENGINES.items():
        with server() as (engine, variables):
            found[name] = _run(engine, variables)
        print(f"{name}: {json.dumps(found[name]['stages'])}", file=sys.stderr, flush=True)
    expected = found["DuckDB"]["digests"]
    apart = [f"{name}: {table}" for name, run in found.items() for table in expected if _differs(run, expected, table)]
    if apart:
        message = f"other verdicts than DuckDB's ({', '.join(apart)}); there is nothing to compare"
        raise SystemExit(message)
    return _told(found)


def _differs(run: dict[str, Any], expected: dict[str, str], table: str) -> bool:
    return bool(run["digests"].get(table) != expected[table])


def _run(engine: str, variables: dict[str, str]) -> Any:
    command = [sys.executable, "-m", "benchmarks.engines.one_run", engine, str(CUSTOMERS)]
    environment = {**os.environ, "KEZHI_CACHE": "", **variables}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def _told(found: dict[str, dict[str, Any]]) -> Measured:
    whole = {name: run["seconds"] for name, run in found.items()}
    evaluating = {name: whole[name] - run["stages"][LOADING] for name, run in found.items()}
    rows = [
        [f"{name} ({run['backend'].split()[-1]})", *_by_stage(run), f"{whole[name]:.1f}",
         f"{whole[name] / whole['DuckDB']:.1f}", f"{evaluating[name] / evaluating['DuckDB']:.1f}"]
        for name, run in found.items()
    ]  # fmt: skip
    verdicts = ", ".join(f"{rows:,} {name}" for name, rows in found["DuckDB"]["rows"].items())
    warming = ", ".join(f"{name} {run['warming']:.1f} s" for name, run in found.items())
    return Measured(
        title="Engines",
        what=(
            f"S002-20 over {CUSTOMERS:,} customers and {CUSTOMERS * 10:,} contracts, receivables and payments, laid "
            f"down as `kezhi facts export` lays them; verdicts: {verdicts}. The whole run with explanation columns, "
            "digests and recheck, once on each engine, in fresh processes warmed by a small company. DuckDB and Spark "
            "read the Parquet where it lies; PostgreSQL has it copied into temporary tables first, which loading "
            "tells. Each worker of Spark has one core. Machine, servers and who asks them share two cores."
        ),
        columns=["", *(f"{name}, s" for name in _COLUMNS), "rest, s", "whole, s", "ratio", "ratio without loading"],
        rows=rows,
        result=(
            f"All digests are the same. Two workers take **{whole[TWO] / whole[ONE]:.2f}** of the time of one. "
            f"The small company that warms up takes, with the engine's start and the compiling: {warming}."
        ),
    )


def _by_stage(run: dict[str, Any]) -> list[str]:
    stages = run["stages"]
    named = [sum(stages[stage] for stage in of) for of in _COLUMNS.values()]
    return [f"{spent:.1f}" for spent in (*named, run["seconds"] - sum(named))]
