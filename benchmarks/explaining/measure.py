"""One customer of a million, asked for by key: from a stored verdict, from facts in memory, from the live store."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.page import Measured
from benchmarks.places import ROOT

CUSTOMERS = 1_000_000
ROUNDS = 3
SOURCES = {
    "a verdict stored by a run (Parquet)": "stored",
    "facts held in DuckDB": "held",
    "the live SQLite": "live",
}


def measure() -> Measured:
    """The quietest of a few rounds of each source, each round in a process of its own."""
    found = {name: _quietest([_run(source) for _ in range(ROUNDS)]) for name, source in SOURCES.items()}
    rows = [
        [name, f"{run['median'] * 1000:.0f}", f"{run['slowest'] * 1000:.0f}", f"{run['opening']:.1f}"]
        for name, run in found.items()
    ]
    return Measured(
        title="Explaining one customer",
        what=(
            f"Why one of {CUSTOMERS:,} customers has its grade under S002-20, with every figure, clause and nearest "
            "step: 40 customers one after another, read, evaluated and explained; medians of the quietest of "
            f"{ROUNDS} rounds. Opening happens once: facts in files are put in the customers' order, a live store is "
            "attached and then asked for each customer's own rows by its own index."
        ),
        columns=["from", "milliseconds", "slowest of 40", "seconds to open"],
        rows=rows,
        result="Aim: at most 50 ms.",
    )


def _quietest(runs: list[dict[str, float]]) -> dict[str, float]:
    return min(runs, key=lambda run: run["median"])


def _run(source: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.explaining.one_source", source, str(CUSTOMERS)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]
