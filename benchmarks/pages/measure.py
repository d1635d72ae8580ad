"""Both sizes, each in a process of its own, and their ratio."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.page import Measured
from benchmarks.pages.one_store import SEARCHED, TURNS
from benchmarks.places import ROOT

SIZES = (100_000, 1_000_000)
ROUNDS = 3


def measure() -> Measured:
    """The pages over the small and the large store."""
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
        title="Pages",
        what=(
            f"Customers' list, search and page on SQLite with {SIZES[0]:,} and {SIZES[1]:,} customers, each with a "
            "contact, a contract, three receivables and a grade, every fifth with a duty. Server time in milliseconds, "
            f"without the network: median of {TURNS} after warming up, the quietest of {ROUNDS} rounds that take turns "
            f"between the sizes. Search asks for `{SEARCHED}`, a twelfth of the names. A whole number is beyond "
            "the aim: its pairs of characters stand in every number, so the index has more to intersect."
        ),
        columns=["", f"ms at {SIZES[0]:,}", f"ms at {SIZES[1]:,}", "ratio", "SQL statements"],
        rows=rows,
        result="Aim: list and search at most 1.5 times as slow; list and page in at most 12 statements.",
    )


def _quietest(runs: list[dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {page: min((run[page] for run in runs), key=lambda found: found["milliseconds"]) for page in runs[0]}


def _run(customers: int) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.pages.one_store", str(customers)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))
