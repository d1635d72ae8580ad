"""Each engine in processes of its own, in turn; the quietest of several counts, as other work only slows."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.page import Measured
from benchmarks.places import ROOT

SIDES = ("ours", "openfisca_side", "zen_side", "spiff_side", "pydmnrules_side")
TURNS = 3


def measure() -> Measured:
    """Customers a second, and how many times as many of ours."""
    best: dict[tuple[str, str, bool], dict[str, float]] = {}
    for _ in range(TURNS):
        for side in SIDES:
            for told in _asked(side):
                key = (str(told["engine"]), str(told["way"]), bool(told["explains"]))
                if key not in best or told["a_second"] > best[key]["a_second"]:
                    best[key] = told
    ours = next(told["a_second"] for (_, way, explains), told in best.items() if way == "the query alone" and explains)
    return Measured(
        title="Neighbours",
        what=(
            "One scorecard: four indicators of four bands each, their sum, four grades. Every engine is given the "
            "figures it asks for in the form it likes best, before the clock starts, but for ours: it reads a form's "
            "records in Parquet and aggregates them by customer within the time. The first 500 grades of each are "
            "compared with a plain working out. Explained means that the answer tells, for every customer, which row "
            f"of each table matched. Fresh processes, {TURNS} turns, the quickest of each."
        ),
        columns=["", "asked", "explained", "customers", "customers a second", "ours is … times as fast"],
        rows=[
            [engine, way, "yes" if explains else "no", f"{told['customers']:,}", f"{told['a_second']:,.0f}",
             f"{ours / told['a_second']:,.1f}"]
            for (engine, way, explains), told in best.items()
        ],
        result="Compared with ours, the query alone, explained. OpenFisca reckons in 32-bit floats, ours in decimals.",
    )  # fmt: skip


def _asked(side: str) -> list[dict[str, float]]:
    command = [sys.executable, "-m", "benchmarks.peers.side", side]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]
