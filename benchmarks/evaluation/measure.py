"""Both sides in turn, each in a fresh process; medians and their ratio."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from typing import Any

from benchmarks.page import Measured
from benchmarks.places import ROOT

CUSTOMERS = 1_000_000
TURNS = 3
BESIDES = ("facts", "digest", "recheck")
"""The stages that the SQL by hand knows nothing of; all else that the engine takes counts as finding the verdicts."""


def measure() -> Measured:
    """Sameness first, then the turns."""
    apart = _run("differences")
    if apart:
        message = f"the two sides differ in {apart} rows; there is nothing to compare"
        raise SystemExit(message)
    runs: dict[str, list[dict[str, Any]]] = {"engine": [], "by_hand": []}
    for _ in range(TURNS):
        for side, taken in runs.items():
            taken.append(_run(side))
    return _told(runs["engine"], runs["by_hand"])


def _run(side: str) -> Any:
    """In a process of its own: what it held at most is then its own as well."""
    command = [sys.executable, "-m", "benchmarks.evaluation.one_side", side, str(CUSTOMERS)]
    environment = {**os.environ, "KEZHI_CACHE": ""}  # each process compiles for itself
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _told(engine: list[dict[str, Any]], hand: list[dict[str, Any]]) -> Measured:
    verdicts = [run["seconds"] - sum(run["stages"][stage] for stage in BESIDES) for run in engine]
    whole, theirs = _median(engine, "seconds"), _median(hand, "seconds")
    mine = statistics.median(verdicts)
    stages = {s: statistics.median(run["stages"][s] for run in engine) for s in engine[0]["stages"]}
    rows = [
        ["SQL by hand: verdicts", f"{theirs:.2f}", "1.00", f"{_median(hand, 'processor'):.2f}", f"{_most(hand):.0f}"],
        ["Engine: the same verdicts", f"{mine:.2f}", f"{mine / theirs:.2f}", "", ""],
        [
            "Engine: the whole run", f"{whole:.2f}", f"{whole / theirs:.2f}",
            f"{_median(engine, 'processor'):.2f}", f"{_most(engine):.0f}",
        ],
    ]  # fmt: skip
    return Measured(
        title="Evaluation",
        what=(
            f"S002-20 over {CUSTOMERS:,} customers and {CUSTOMERS * 10:,} contracts, receivables and payments in "
            "Parquet, and what was reported done: every column that explains a verdict, and every duty, whether a "
            "visit, a report on a date or a step of a chain, with its evidence. The SQL by hand is written for this "
            "one company on this one day, and both sides hand over the same columns of the same types as Arrow "
            f"tables; every row was compared. {TURNS} turns each, alternating, in fresh processes warmed by a small "
            "company, in which the engine reads the regulation and compiles its queries; medians. "
            "“The same verdicts” is the engine's time from settings to the last table fetched: the stages of "
            "compiling, customers and duties, and what lies between stages. The whole run adds three stages that the "
            "SQL does not have at all: facts (bound, checked, fingerprinted), digest (of the verdicts) and recheck (a "
            "sample worked out again in plain Python)."
        ),
        columns=["", "seconds", "ratio", "processor seconds", "peak memory, MB"],
        rows=rows,
        result=(
            f"Aim: at most 1.15, never above 1.30. Ratio of the verdicts: **{mine / theirs:.2f}**. "
            f"The queries compile in {_median(engine, 'cold'):.2f} s, once for an edition, whatever the day and "
            "the settings. "
            f"By stage: {', '.join(f'{stage} {spent:.2f} s' for stage, spent in stages.items())}."
        ),
    )


def _median(runs: list[dict[str, Any]], of: str) -> float:
    return float(statistics.median(run[of] for run in runs))


def _most(runs: list[dict[str, Any]]) -> float:
    return float(max(run["memory"] for run in runs))
