"""What each engine's own file answers, told as JSON by a process of its own: `python -m benchmarks.peers.side NAME`."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from benchmarks.peers.scorecard import expected

T = TypeVar("T")
COMPARED = 500
"""So many customers of every engine are compared with the plain working out."""


@dataclass(frozen=True)
class Told:
    """One way of asking one engine: how many customers it graded in a second, and whether it explained them."""

    engine: str
    way: str
    explains: bool
    customers: int
    a_second: float


def first_of(grades: Sequence[str]) -> list[str]:
    """The grades that are compared."""
    return [str(grade) for grade in grades[:COMPARED]]


def timed(
    engine: str,
    way: str,
    count: int,
    ask: Callable[[], T],
    *,
    explains: bool,
    first: Callable[[Any], list[str]] = first_of,
) -> Told:
    """Ask once for so many customers; the first of them must have the grades worked out plainly."""
    start = time.perf_counter()
    answer = ask()
    seconds = time.perf_counter() - start
    if first(answer) != expected(COMPARED):
        message = f"{engine} ({way}) grades otherwise"
        raise AssertionError(message)
    return Told(engine, way, explains, count, count / seconds)


if __name__ == "__main__":
    module = importlib.import_module(f"benchmarks.peers.{sys.argv[1]}")
    print(json.dumps([asdict(told) for told in module.asked()]))
