"""`python -m mutation run AREA` tries the mutants of an area; `python -m mutation report` prints the scores."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict

from mutation.areas import AREAS
from mutation.results import mutants
from mutation.workplace import PLACE, run


def main() -> int:
    """Run one area, or show what all areas came to."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("run").add_argument("area", choices=sorted(AREAS))
    actions.add_parser("report")
    chosen = parser.parse_args()
    if chosen.action == "run":
        return run(chosen.area)
    _report()
    return 0


def _report() -> None:
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for area in AREAS:
        for mutant in mutants(PLACE / area):
            fates[mutant.module][mutant.fate] += 1
            survivors += [mutant.name] if mutant.fate in {"survived", "untested"} else []
    for module, counted in sorted(fates.items()):
        print(_row(module, counted))
    print(_row("**engine**", sum(fates.values(), Counter())))
    print("\n".join(["", *survivors]))


def _row(module: str, counted: Counter[str]) -> str:
    tried = counted.total() - counted["open"]
    noticed = counted["killed"] + counted["slow"]
    score = f"{100 * noticed / tried:.1f} %" if tried else "—"
    return f"| {module} | {tried} | {noticed} | {counted['survived']} | {counted['untested']} | {score} |"


if __name__ == "__main__":
    sys.exit(main())
