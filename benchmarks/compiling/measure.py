"""Reading, compiling and finding compiled, each in fresh processes; the best of several, as other work only adds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.compiling.pack import written
from benchmarks.page import Measured
from benchmarks.places import ROOT

RULES = 400
TURNS = 5


def measure() -> Measured:
    """Each turn compiles in one process and finds what that one kept in a second."""
    with tempfile.TemporaryDirectory() as folder:
        packs = written(Path(folder) / "packs", RULES)
        turns = [
            (_run(packs, Path(folder) / f"cache-{n}"), _run(packs, Path(folder) / f"cache-{n}")) for n in range(TURNS)
        ]
    cold, warm = [first for first, _ in turns], [second for _, second in turns]
    rows = [
        ["YAML read and checked", *_both([run["load"] for run in (*cold, *warm)])],
        ["queries compiled, nothing kept", *_both([run["queries"] for run in cold])],
        ["queries found on disk by another process", *_both([run["queries"] for run in warm])],
        ["the same edition again in that process, another day", *_both([run["again"] for run in warm])],
    ]
    return Measured(
        title="Compiling",
        what=(
            f"A made-up regulation of {RULES} rules in forty chapters (indicators, formulas, bands, grades, tables, "
            "segments, entitlements, cadences, calendars), four scales of grades, 80 parameters. Loading means reading "
            "and checking its YAML; "
            "compiling means two queries, of customers and of duties, as DuckDB's SQL with the day and the figures "
            f"filled in: {cold[0]['length']:,} characters. {TURNS} turns, each in fresh processes."
        ),
        columns=["", "milliseconds, best", "median", "of the processor, best"],
        rows=rows,
        result="Aim: 1,000 ms cold, 50 ms found.",
    )


def _both(runs: list[dict[str, float]]) -> list[str]:
    ordered = sorted(run["wall"] * 1000 for run in runs)
    processor = min(run["processor"] for run in runs) * 1000
    return [f"{ordered[0]:,.1f}", f"{ordered[len(ordered) // 2]:,.1f}", f"{processor:,.1f}"]


def _run(packs: Path, cache: Path) -> dict[str, dict[str, float]]:
    environment = {**os.environ, "KEZHI_CACHE": str(cache)}
    command = [sys.executable, "-m", "benchmarks.compiling.once", str(packs)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]
