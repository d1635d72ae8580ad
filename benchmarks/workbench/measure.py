"""Both sizes, each in a process of its own, and their ratio."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.page import Measured
from benchmarks.places import ROOT
from benchmarks.workbench.one_store import EACH, OFFICE, TURNS

SIZES = (10_000, 1_000_000)
ROUNDS = 2


def measure() -> Measured:
    """The first screen over the small and the large ledger."""
    rounds = [[_run(size) for size in SIZES] for _ in range(ROUNDS)]
    small, large = (_quietest([taken[place] for taken in rounds]) for place in range(len(SIZES)))
    rows = [
        [
            name, f"{small[name]['milliseconds']:.0f}", f"{large[name]['milliseconds']:.0f}",
            f"{large[name]['milliseconds'] / small[name]['milliseconds']:.2f}",
            str(max(small[name]["statements"], large[name]["statements"])),
        ]
        for name in small
    ]  # fmt: skip
    return Measured(
        title="Workbench",
        what=(
            f"今日, the team's load and the keep rates on SQLite with {SIZES[0]:,} and {SIZES[1]:,} open duties: "
            f"{EACH} for each salesperson, {OFFICE} salespeople to an office, as many kept ones beside them. Server "
            f"time in milliseconds, without the network: median of {TURNS} after warming up, the quieter of {ROUNDS} "
            "rounds that take turns between the sizes. What the manager of all sees grows with the firm."
        ),
        columns=["", f"ms at {SIZES[0]:,}", f"ms at {SIZES[1]:,}", "ratio", "SQL statements"],
        rows=rows,
        result="Aim: 今日 of a salesperson and of an office at most 1.5 times as slow, in at most 12 statements.",
    )


def _quietest(runs: list[dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {page: min((run[page] for run in runs), key=lambda found: found["milliseconds"]) for page in runs[0]}


def _run(duties: int) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.workbench.one_store", str(duties)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))
