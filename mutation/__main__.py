"""`python -m mutation run AREA [--sample N --seed S]` tries mutants of an area; `report [AREA …]` prints the scores."""

from __future__ import annotations

import argparse
import sys

from mutation.areas import AREAS
from mutation.report import report
from mutation.workplace import run


def main() -> int:
    """Run one area, or show what the areas came to."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    running = actions.add_parser("run")
    running.add_argument("area", choices=sorted(AREAS))
    running.add_argument("--sample", type=int, help="so many mutants drawn at random, instead of all")
    running.add_argument("--seed", type=int, default=1)
    actions.add_parser("report").add_argument("areas", nargs="*", choices=[*sorted(AREAS), []])
    chosen = parser.parse_args()
    if chosen.action == "run":
        return run(chosen.area, chosen.sample, chosen.seed)
    print("\n".join(report(chosen.areas or list(AREAS))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
