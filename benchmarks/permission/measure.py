"""Both stores, one after the other."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from benchmarks.engines.servers import postgres
from benchmarks.page import Measured
from benchmarks.permission.one_store import TURNS
from benchmarks.places import ROOT

CUSTOMERS = 1_000_000


def measure() -> Measured:
    """The lists of people whose posts reach differently far, with the scope and without."""
    found = {"SQLite": _run("")}
    with postgres() as (url, _environment):
        found["PostgreSQL"] = _run(url)
    rows = [
        [
            f"{store}, {name}, {scope}", f"{bare:.1f}", f"{taken:.1f}", f"{taken / bare:.2f}",
            str(int(statements - without)),
        ]
        for store, lists in found.items()
        for name, scopes in lists.items()
        for scope, (taken, statements, bare, without) in scopes.items()
    ]  # fmt: skip
    return Measured(
        title="Permission",
        what=(
            f"Lists over {CUSTOMERS:,} customers, a fifth of them with a duty and a receivable, half with an audit "
            "entry, in a group of 500 units with 5,000 staff: as asked by someone whose post reaches own customers, "
            "also those of teams, the unit, the branch and what is below, two chosen branches, or all; beside the same "
            f"list without any scope. Server time of the whole page in milliseconds, the quietest of {TURNS} turns "
            "that alternate between the two. A list of few customers also adds up what they owe, which one of a "
            "million does not: without the sums both answer the same question, with them stands in rows of its own. "
            "Counts stop at a limit, which a narrower scope reaches later or not at all."
        ),
        columns=["", "ms unscoped", "ms scoped", "ratio", "SQL statements more"],
        rows=rows,
        result="Aim: at most 2 statements more and a ratio of at most 1.10.",
    )


def _run(url: str) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.permission.one_store", str(CUSTOMERS), *filter(None, [url])]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))
