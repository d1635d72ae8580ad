"""`python -m benchmarks [NAME …]`: measure, print, and write docs/benchmarks.md."""

from __future__ import annotations

import importlib
import sys

from benchmarks.page import write

NAMES = {
    "evaluation": "benchmarks.evaluation.measure",
    "compile": "benchmarks.compiling.measure",
    "explain_one": "benchmarks.explaining.measure",
    "peers": "benchmarks.peers.measure",
    "pages": "benchmarks.pages.measure",
    "import_speed": "benchmarks.importing",
}


def main(names: list[str]) -> int:
    """Run the named measures, or all."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"No such measure: {', '.join(unknown)}. There are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    for name in names or NAMES:
        measured = importlib.import_module(NAMES[name]).measure()
        write(name, measured)
        print(measured.as_markdown(), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
