"""One run on one engine in a process of its own, as JSON: `… one_run ENGINE CUSTOMERS`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from benchmarks.engines.at_rest import at_rest
from benchmarks.evaluation import by_hand
from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.engines import opened
from kezhi.engine.evaluate import Evaluation, evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.source import Given
from kezhi.engine.packs.library import INSTALLED, Library

SMALL = 10_000
LOADING = "loading"


class Watched:
    """The facts of a folder; how long the engine took to have them is told apart."""

    name = FolderFacts.name

    def __init__(self, folder: Path) -> None:
        self._facts = FolderFacts(folder)
        self.seconds = 0.0

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Have them checked and shown, or loaded where the engine does not read them as they lie."""
        began = time.perf_counter()
        given = self._facts.bind(backend, needed=needed, tables=tables)
        self.seconds = time.perf_counter() - began
        return given


def run(engine: str, customers: int) -> dict[str, object]:
    """Seconds by stage and the digests; a small company goes first, so that code is loaded and queries are compiled."""
    began = time.perf_counter()
    _evaluated(engine, SMALL)
    warm = time.perf_counter() - began
    began = time.perf_counter()
    found, loading = _evaluated(engine, customers)
    seconds = time.perf_counter() - began
    stages = {LOADING: loading, **found.seconds, "facts": found.seconds["facts"] - loading}
    return {
        "backend": found.receipt.backend, "seconds": seconds, "warming": warm, "stages": stages,
        "digests": dict(found.receipt.digests), "rows": {name: t.num_rows for name, t in found.verdicts.items()},
    }  # fmt: skip


def _evaluated(engine: str, customers: int) -> tuple[Evaluation, float]:
    edition, facts = Library(INSTALLED).pack("S002-20").edition(by_hand.AS_OF), Watched(at_rest(customers))
    with closing(opened(engine)) as backend:
        found = evaluate(edition, facts, as_of=by_hand.AS_OF, settings=by_hand.SETTINGS, backend=backend)
    return found, facts.seconds


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]))))
