"""Everything that a change must pass, as a list of named steps; the last line counts passed and failed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.house.machine import prepare
from tests.house.steps import STEPS, Outcome, Step, run_step


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
    with environment as variables:
        outcomes = [*outcomes_of(steps, variables)]
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def outcomes_of(steps: Sequence[Step], variables: Mapping[str, str]) -> Iterator[Outcome]:
    """What each step came to. Spark, which waits more than it works, runs beside the others; the browser runs alone."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        on_spark = [beside.submit(run_step, step, variables) for step in steps if step.needs_spark]
        yield from (run_step(step, variables) for step in steps if not step.needs_spark and not step.needs_browser)
        yield from (future.result() for future in on_spark)
    yield from (run_step(step, variables) for step in steps if step.needs_browser)


if __name__ == "__main__":
    sys.exit(main())
