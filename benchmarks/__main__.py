"""`python -m benchmarks [NAME …]`: measure, print, and write docs/benchmarks.md."""

from __future__ import annotations

import importlib
import sys

from benchmarks.page import write

NAMES = {
    "evaluation": "benchmarks.evaluation.measure",
    "ten_million": "benchmarks.ten_million.measure",
    "engines": "benchmarks.engines.measure",
    "simulation": "benchmarks.simulating.measure",
    "compile": "benchmarks.compiling.measure",
    "library": "benchmarks.library.measure",
    "explain_one": "benchmarks.explaining.measure",
    "peers": "benchmarks.peers.measure",
    "pages": "benchmarks.pages.measure",
    "workbench": "benchmarks.workbench.measure",
    "permission": "benchmarks.permission.measure",
    "audit": "benchmarks.audit.measure",
    "signing_in": "benchmarks.signing_in.measure",
    "approvals": "benchmarks.approving.measure",
    "reconcile": "benchmarks.reconciling.measure",
    "notices": "benchmarks.notices.measure",
    "import_speed": "benchmarks.importing",
}
APART = frozenset({"ten_million"})
"""Run only when named: it takes 40 GB of disk for half an hour."""


def main(names: list[str]) -> int:
    """Run the named measures, or all."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"No such measure: {', '.join(unknown)}. There are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    for name in names or (name for name in NAMES if name not in APART):
        measured = importlib.import_module(NAMES[name]).measure()
        write(name, measured)
        print(measured.as_markdown(), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
