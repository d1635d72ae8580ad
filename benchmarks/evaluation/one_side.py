"""One run of one side in a process of its own, as JSON: `… one_side engine|by_hand|differences CUSTOMERS`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.evaluation import by_hand, sides
from benchmarks.evaluation.data import company

SMALL = 10_000


def run(side: str, folder: Path) -> dict[str, object]:
    """Seconds on the clock and of the processor, seconds by stage, and the most memory ever held.

    A small company goes first: it loads the code, and the engine reads the regulation and compiles its queries, which
    it keeps by edition. How long compiling took is told apart."""
    cold = sides.engine(company(SMALL)).seconds["compile"] if side == "engine" else 0.0
    by_hand.evaluated(company(SMALL))
    clock, processor = time.perf_counter(), time.process_time()
    stages: dict[str, float] = {}
    if side == "engine":
        stages = dict(sides.engine(folder).seconds)
    else:
        by_hand.evaluated(folder)
    return {
        "seconds": time.perf_counter() - clock,
        "processor": time.process_time() - processor,
        "stages": stages,
        "cold": cold,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    facts = company(int(sys.argv[2]))
    print(json.dumps(sides.differences(facts) if sys.argv[1] == "differences" else run(sys.argv[1], facts)))
