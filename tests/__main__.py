"""Everything that a change must pass, as a list of named steps; the last line counts passed and failed."""

from __future__ import annotations

import argparse
import sys

from tests.house.machine import prepare
from tests.house.steps import STEPS, run_step


def main() -> int:
    """Run the steps of the chosen group, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--only", choices=sorted({step.group for step in STEPS}), help="one group of steps")
    chosen = parser.parse_args().only
    steps = [step for step in STEPS if chosen in {None, step.group}]
    environment = prepare(
        browser=any(s.needs_browser for s in steps),
        postgres=any(s.needs_postgres for s in steps),
        spark=any(s.needs_spark for s in steps),
    )
    passed = failed = 0
    with environment as variables:
        for step in steps:
            outcome = run_step(step, variables)
            passed += outcome.passed
            failed += outcome.failed
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
