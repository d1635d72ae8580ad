"""Both databases, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from tests.house.postgres import running_server

from benchmarks.audit.one_database import ACTS, BULK, ROUNDS, WAYS, WRITERS
from benchmarks.page import Measured
from benchmarks.places import ROOT

ENTRIES = 1_000_000


def measure() -> Measured:
    """SQLite and PostgreSQL side by side."""
    sqlite = _run({})
    with running_server(settings={"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}) as server:
        postgresql = _run({"KEZHI_DATABASE_URL": server.url})
    return Measured(
        title="Audit trail",
        what=(
            "What an entry and its link in the chain cost an act: setting the potential of a customer, a transaction "
            f"with permission, check, change and entry; {ACTS} acts, medians of {ROUNDS} rounds in which the ways take "
            f"turns; then {WRITERS} writers at once. In bulk: {BULK:,} entries by one act. Then the search page over "
            f"{sqlite['entries']:,} entries, every question itself recorded. PostgreSQL writes through to the disk."
        ),
        columns=["", "SQLite", "ratio", "PostgreSQL", "ratio"],
        rows=[*_costs(sqlite, postgresql), *_pages(sqlite, postgresql)],
        result="Aim: the chain adds at most a tenth to an act; every question is answered within 300 ms.",
    )


def _costs(*databases: dict[str, Any]) -> list[list[str]]:
    rows = []
    for name, how in (("one act, ms", "alone"), (f"one of {WRITERS} writers' acts, ms", "together")):
        for way in WAYS:
            cells = [f"{name}: {way}"]
            for each in databases:
                spent, base = each["costs"][way][how], each["costs"]["with an entry"][how]
                cells += [f"{spent:.2f}", f"{spent / base:.2f}"]
            rows.append(cells)
    for way in ("with an entry", "with its link"):
        cells = [f"in bulk, s: {way}"]
        for each in databases:
            cells += [f"{each['bulk'][way]:.1f}", f"{each['bulk'][way] / each['bulk']['with an entry']:.2f}"]
        rows.append(cells)
    return [
        *rows,
        ["entries verified a second", *(cell for each in databases for cell in (f"{each['verified']:,.0f}", ""))],
    ]


def _pages(*databases: dict[str, Any]) -> list[list[str]]:
    return [
        [
            f"page, ms: {name} ({databases[0]['pages'][name]['statements']} statements)",
            *(cell for each in databases for cell in (f"{each['pages'][name]['milliseconds']:.0f}", "")),
        ]
        for name in databases[0]["pages"]
    ]  # fmt: skip


def _run(environment: dict[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.audit.one_database", str(ENTRIES)],
            cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "KEZHI_HOME": home, **environment},
        )  # fmt: skip
    return dict(json.loads(done.stdout.splitlines()[-1]))
