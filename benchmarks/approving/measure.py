"""Both stores, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.house.postgres import running_server

from benchmarks.page import Measured
from benchmarks.places import ROOT

PEOPLE, CUSTOMERS = 200, 1_000_000


def measure() -> Measured:
    """SQLite and PostgreSQL."""
    with running_server(settings={"max_connections": str(PEOPLE + 60)}) as server:
        found = {"SQLite": _run("sqlite"), "PostgreSQL": _run(server.url)}
    rows = [
        [
            store, str(run["decided"]), str(run["told"]), f"{run['seconds']:.1f}",
            f"{run['without']:.1f}", f"{run['with']:.1f}", f"{run['with'] / run['without']:.2f}",
            f"{run['memory_without']:.0f}", f"{run['memory_with']:.0f}",
        ]
        for store, run in found.items()
    ]  # fmt: skip
    return Measured(
        title="Approvals",
        what=(
            f"{PEOPLE} holders of a post, each with a connection of their own, approve one proposal in the same "
            f"moment. Then the first grading of {CUSTOMERS:,} customers, each of whom becomes a proposal: the verdicts "
            "laid against the grades without and with the approvals that carry the proposals, and the most memory "
            "that took beyond what the process held before."
        ),
        columns=[
            "",
            "decisions",
            "told who decided",
            "seconds",
            "s without",
            "s with approvals",
            "ratio",
            "MB without",
            "MB with",
        ],
        rows=rows,
        result="Aim: one decision, everybody else told whose it is; a first grading at most 1.5 times as long.",
    )


def _run(store: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.approving.one_store", store, str(PEOPLE), str(CUSTOMERS)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))
