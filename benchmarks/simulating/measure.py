"""One evaluation and simulations in turn, each in a fresh process; medians and their ratios."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import Any

from benchmarks.page import Measured
from benchmarks.places import ROOT
from benchmarks.simulating.one_run import RUNS, VALUES

CUSTOMERS = 1_000_000
TURNS = 3
NAMES = {
    "evaluation": "One evaluation, whole",
    "one_side": "Simulation, the same on both sides",
    "editions": "Simulation of two editions",
    "two_sides": "Simulation, another look-back on one side",
    "sweep": f"Sweep of one figure, {len(VALUES)} points",
}


def measure() -> Measured:
    """All in turn, so that what else the machine does falls on each alike."""
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in RUNS}
    for _ in range(TURNS):
        for name, runs in taken.items():
            runs.append(_run(name))
    return _told(taken)


def _run(name: str) -> Any:
    command = [sys.executable, "-m", "benchmarks.simulating.one_run", name, str(CUSTOMERS)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def _told(taken: dict[str, list[dict[str, Any]]]) -> Measured:
    whole, alone = _median(taken["evaluation"]), _median(taken["one_side"])
    rows = [
        [NAMES[name], f"{_median(runs):.2f}", f"{_median(runs) / whole:.2f}", f"{_median(runs) / alone:.2f}",
         f"{max(run['memory'] for run in runs):.0f}"]
        for name, runs in taken.items()
    ]  # fmt: skip
    two = taken["editions"]
    stages = {s: statistics.median(run["stages"][s] for run in two) for s in two[0]["stages"]}
    return Measured(
        title="Simulation",
        what=(
            f"S002-20 over {CUSTOMERS:,} customers and {CUSTOMERS * 10:,} contracts, receivables and payments in "
            "Parquet: transitions with movers' names, coming duties by post and month, entitlements. The new edition "
            "lowers a threshold, has a grade more, a visit more often, one fewer. With another look-back hardly a "
            f"sum over contracts can be shared. {TURNS} turns each, alternating, in fresh processes warmed by a small "
            "company; medians."
        ),
        columns=["", "seconds", "ratio to the evaluation", "ratio to the same on both sides", "peak memory, MB"],
        rows=rows,
        result=(
            "Aim: two editions at most 1.30 of one evaluation. "
            f"Ratio: **{_median(two) / whole:.2f}** to an evaluation with its digests and its recheck, "
            f"**{_median(two) / alone:.2f}** to the same outputs of one edition. By stage: "
            f"{', '.join(f'{stage} {spent:.2f} s' for stage, spent in stages.items())}."
        ),
    )


def _median(runs: list[dict[str, Any]]) -> float:
    return float(statistics.median(run["seconds"] for run in runs))
