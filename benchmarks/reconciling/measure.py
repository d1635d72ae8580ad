"""Both stores, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.house.postgres import running_server

from benchmarks.page import Measured
from benchmarks.places import ROOT

CUSTOMERS = int(os.environ.get("KEZHI_BENCH_CUSTOMERS", "1000000"))
FOLLOWED = (10_000, 100_000)


def measure() -> Measured:
    """SQLite and PostgreSQL."""
    with running_server() as server:
        found = {"SQLite": _run("sqlite"), "PostgreSQL": _run(server.url)}
        followed = {count: _run("sqlite", count, "follow") for count in FOLLOWED}
    rows = [
        [
            store, *(f"{run[part]:.1f}" for part in ("by_hand", "first", "again", "hundredth")),
            f"{run['first'] / run['by_hand']:.2f}", f"{run['memory']:.0f}",
        ]
        for store, run in found.items()
    ]  # fmt: skip
    return Measured(
        title="Reconcile",
        what=(
            f"Six rules over {CUSTOMERS:,} customers: {6 * CUSTOMERS:,} duties. By hand: the duties and a row of their "
            "opening each, by COPY or one prepared statement in one transaction. Ours: the verdicts laid against an "
            "empty ledger, against the same ledger, and after a hundredth was done. Memory is what laying added to "
            "the most the process had."
        ),
        columns=["", "s by hand", "s first", "s again", "s a hundredth done", "first / by hand", "MB"],
        rows=rows,
        result="Aim: at most 2.0, memory flat. "
        + " ".join(
            f"From a change to the workbench with {count:,} customers on SQLite: {run['follow']:.2f} s, of which "
            f"{run['work']:.2f} s of the processor; a run of everybody {run['whole']:.1f} s."
            for count, run in followed.items()
        )
        + " Aim: 1 s.",
    )


def _run(store: str, count: int = CUSTOMERS, *what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.reconciling.one_store", store, str(count), *what]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))
