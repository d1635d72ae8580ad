"""One run in a process of its own, as JSON: `… one_run NAME CUSTOMERS`."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.engine.simulate.second import FIRST, SECOND, write_second

from benchmarks.evaluation.by_hand import AS_OF, SETTINGS
from benchmarks.evaluation.data import company
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.loading import load_edition
from kezhi.engine.simulate import Side, simulate, sweep

SMALL = 10_000
MOVED: dict[str, object] = {**SETTINGS, "合同额限额一": 450, "合同额限额二": 250, "评定回溯月数": 6}
"""Another look back, so that hardly an aggregate over contracts can be shared, and other bands."""
VALUES = tuple(Decimal(400 + 25 * n) for n in range(9))


def evaluation(folder: Path) -> Mapping[str, float]:
    """One evaluation, whole."""
    edition = Library(INSTALLED).pack("S002-20").edition(AS_OF)
    return evaluate(edition, FolderFacts(folder), as_of=AS_OF, settings=SETTINGS).seconds


def one_side(folder: Path) -> Mapping[str, float]:
    """The same edition with the same figures on both sides: what the outputs of one cost."""
    return _simulated(folder, SETTINGS)


def editions(folder: Path) -> Mapping[str, float]:
    """The regulation and its second edition."""
    first = Library(INSTALLED).pack("S002-20").edition(AS_OF)
    return simulate(Side(first, SETTINGS), Side(second(), SETTINGS), FolderFacts(folder), as_of=AS_OF).seconds


@cache
def second() -> Edition:
    """The second edition, written and loaded once."""
    pack = Library(INSTALLED).pack("S002-20")
    with TemporaryDirectory() as folder:
        home = Path(folder) / SECOND
        write_second(INSTALLED / "S002-20" / "editions" / FIRST, home)
        return load_edition(pack.about, home, pack.regulation)


def two_sides(folder: Path) -> Mapping[str, float]:
    """Two sides with other figures."""
    return _simulated(folder, MOVED)


def nine_points(folder: Path) -> Mapping[str, float]:
    """One figure through nine values."""
    edition = Library(INSTALLED).pack("S002-20").edition(AS_OF)
    return sweep(Side(edition, SETTINGS), "合同额限额一", VALUES, FolderFacts(folder), as_of=AS_OF).seconds


def _simulated(folder: Path, settings: Mapping[str, object]) -> Mapping[str, float]:
    edition = Library(INSTALLED).pack("S002-20").edition(AS_OF)
    return simulate(Side(edition, SETTINGS), Side(edition, settings), FolderFacts(folder), as_of=AS_OF).seconds


RUNS: Mapping[str, Callable[[Path], Mapping[str, float]]] = {
    "evaluation": evaluation, "one_side": one_side, "editions": editions, "two_sides": two_sides, "sweep": nine_points,
}  # fmt: skip


def run(name: str, folder: Path) -> dict[str, object]:
    """Seconds on the clock, by stage, and the most memory ever held; a small company goes first to load the code."""
    RUNS[name](company(SMALL))
    clock = time.perf_counter()
    stages = dict(RUNS[name](folder))
    return {
        "seconds": time.perf_counter() - clock,
        "stages": stages,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], company(int(sys.argv[2])))))
