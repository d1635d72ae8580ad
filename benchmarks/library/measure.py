"""All packs read, checked and evaluated over the demo company, nothing kept and then with what was kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.page import Measured
from benchmarks.places import ROOT

CHECK, EVALUATE = 10.0, 5.0
"""Seconds aimed at."""
TURNS = 2


def measure() -> Measured:
    """The demo company exported once; each turn is a process of its own, the first of which finds nothing kept."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        facts = _demo_company(home)
        cold, *others = (_once(facts, home / "cache") for _ in range(1 + TURNS))
    warm = min(others, key=lambda turn: turn["evaluate"]["wall"])
    rows = [
        ["read and checked, cases not run", *_row(min((cold, *others), key=_of_check)["check"], CHECK)],
        ["evaluated, every query compiled", *_row(cold["evaluate"], EVALUATE)],
        ["evaluated, queries found on disk", *_row(warm["evaluate"], EVALUATE)],
    ]
    return Measured(
        title="The whole library",
        what=(
            f"{cold['packs']} packs with {cold['rules']:,} rules over the demo company of {cold['customers']:,} "
            "customers, its facts exported as Parquet: every pack by itself, one on each core, blanks set as in its "
            f"own cases; {cold['rows']:,} rows of verdicts."
        ),
        columns=["", "seconds", "of the processor", "part of the aim"],
        rows=rows,
        result=f"Aim: read and checked in {CHECK:.0f} s, evaluated in {EVALUATE:.0f} s.",
    )


def _of_check(turn: dict[str, Any]) -> float:
    return float(turn["check"]["wall"])


def _row(found: dict[str, float], aim: float) -> list[str]:
    return [f"{found['wall']:.1f}", f"{found['processor']:.1f}", f"{found['wall'] / aim:.2f}"]


def _demo_company(home: Path) -> Path:
    environment = {**os.environ, "KEZHI_HOME": str(home / "store")}
    for command in (["demo", "--today", "2026-06-30"], ["facts", "export", str(home / "facts")]):
        kezhi = [sys.executable, "-m", "kezhi.cli", *command]
        subprocess.run(kezhi, cwd=ROOT, env=environment, check=True, capture_output=True)
    return home / "facts"


def _once(facts: Path, cache: Path) -> dict[str, Any]:
    environment = {**os.environ, "KEZHI_CACHE": str(cache)}
    command = [sys.executable, "-m", "benchmarks.library.once", str(facts)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]
