"""The library in a process of its own, as JSON: `… once FACTS-FOLDER`."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from itertools import repeat
from pathlib import Path

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library

AS_OF = date(2026, 6, 30)


def settings_of(edition: Edition) -> Mapping[str, object]:
    """How the pack's own worked company sets the blanks."""
    blank = {parameter.name for parameter in edition.parameters.blank(AS_OF)}
    told = [dict(case.settings) for case in edition.cases if not case.expect.refused]
    return next((settings for settings in told if blank <= settings.keys()), {})


def _evaluated(edition: Edition, settings: Mapping[str, object], facts: FolderFacts) -> Evaluation:
    with closing(DuckBackend(threads=1)) as backend:
        return evaluate(edition, facts, as_of=AS_OF, settings=settings, backend=backend)


def main(folder: str) -> int:
    """Read and check every pack without its cases, then evaluate them over the facts, one on each core."""
    library = Library()
    began = time.perf_counter(), time.process_time()
    reports = [check_pack(pack, with_cases=False) for pack in library.packs()]
    checked = time.perf_counter(), time.process_time()
    editions = [pack.editions[-1] for pack in library.packs()]
    settings = [settings_of(edition) for edition in editions]
    facts = FolderFacts(Path(folder))
    started = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(_evaluated, editions, settings, repeat(facts)))
    ended = time.perf_counter(), time.process_time()
    told = {
        "packs": len(reports),
        "rules": sum(report.rules for report in reports),
        "customers": found[0].customers.num_rows,
        "rows": sum(table.num_rows for each in found for table in each.verdicts.values()),
        "check": {"wall": checked[0] - began[0], "processor": checked[1] - began[1]},
        "evaluate": {"wall": ended[0] - started[0], "processor": ended[1] - started[1]},
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
