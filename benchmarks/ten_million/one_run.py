"""One run in a process of its own, as JSON: `… one_run FOLDER SIZE`, SIZE being the memory it may take."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from benchmarks.evaluation import by_hand
from benchmarks.evaluation.data import company
from kezhi.engine.backends.engines import opened
from kezhi.engine.backends.memory import size_of
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.library import INSTALLED, Library


def run(folder: Path, size: str) -> dict[str, object]:
    """Evaluated and written out as Parquet; a small company goes first, so that queries are compiled."""
    _evaluated(company(10_000), size)
    watch = Watch()
    clock, processor = time.perf_counter(), time.process_time()
    stages = _evaluated(folder, size)
    return {
        "seconds": time.perf_counter() - clock,
        "processor": time.process_time() - processor,
        "stages": stages,
        **watch.over(),
    }


def _evaluated(folder: Path, size: str) -> dict[str, float]:
    edition = Library(INSTALLED).pack("S002-20").edition(by_hand.AS_OF)
    with closing(opened("duckdb", memory=size_of(size))) as backend, tempfile.TemporaryDirectory() as out:
        found = evaluate(edition, FolderFacts(folder), as_of=by_hand.AS_OF, settings=by_hand.SETTINGS, backend=backend)
        began = time.perf_counter()
        found.write_parquet(Path(out))
        return {**found.seconds, "written out": time.perf_counter() - began}


class Watch:
    """Looks twenty times a second at the memory that the process holds of its own, and at what it spilled."""

    def __init__(self) -> None:
        self.own = self.spilled = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def over(self) -> dict[str, float]:
        """The most that was seen, in MB; `resident` also counts pages of files that the system takes back at need."""
        self._done.set()
        self._thread.join()
        resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"own": self.own / 1024, "resident": resident, "spilled": self.spilled / 2**20}

    def _look(self) -> None:
        while not self._done.wait(0.05):
            status = Path("/proc/self/status").read_text("ascii").splitlines()
            self.own = max(self.own, next(int(line.split()[1]) for line in status if line.startswith("RssAnon")))
            self.spilled = max(self.spilled, _spilled())


def _spilled() -> int:
    sizes = []
    for file in Path(tempfile.gettempdir()).glob("kezhi-spill-*/*"):
        try:
            sizes.append(file.stat().st_size)
        except OSError:  # gone meanwhile
            continue
    return sum(sizes)


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), sys.argv[2])))
