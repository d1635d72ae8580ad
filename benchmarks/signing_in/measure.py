"""Others sign in: on a quiet day, during the storm, and during the same storm against a server that does not count."""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections import Counter

from benchmarks.page import Measured
from benchmarks.signing_in.server import PASSWORD, PEOPLE, failures_on_record, serving
from benchmarks.signing_in.visitor import Visitor

ATTEMPTS = 1_000
UNCOUNTED_ATTEMPTS = 60  # each costs a hash; a thousand would take ten minutes
AT_ONCE = 4
UNCOUNTED = {"KEZHI_SIGN_IN_FAILURES": "1000000", "KEZHI_ADDRESS_FAILURES": "1000000"}


def measure() -> Measured:
    """One attacker's address against ten people's names; forty others from addresses of their own."""
    with serving() as port:
        at_load = os.getloadavg()[0]
        quiet = _others(port, lambda: False)
        storm = Storm(port)
        during = _others(port, storm.is_on)
        storm.end()
        storm.hashed = failures_on_record()
        after = _others(port, lambda: False)
    with serving(**UNCOUNTED) as port:
        uncounted = Storm(port, UNCOUNTED_ATTEMPTS)
        beside = _others(port, uncounted.is_on)
        uncounted.end()
        uncounted.hashed = failures_on_record()
    base = statistics.median(quiet + after)
    rows = [
        _row("on a quiet day, before and after", quiet + after, base),
        _row("during the storm", during, base, storm),
        _row("during it, were attempts not counted", beside, base, uncounted),
    ]
    return Measured(
        title="A storm of attempts to sign in",
        what=(
            f"{ATTEMPTS:,} attempts with wrong passwords for ten people's names, from one address, {AT_ONCE} at once, "
            "against one process with eight threads over SQLite; meanwhile others sign in from addresses of their own, "
            "one after the other. Milliseconds from sending the form to its answer; most of it is the password's hash. "
            f"The last row had {UNCOUNTED_ATTEMPTS} attempts, each of which costs a hash. "
            f"The machine's load was {at_load:.1f} when it began."
        ),
        columns=["others sign in", "how many", "ms, median", "ms, worst", "ratio", "storm, s", "hashed", "refused"],
        rows=rows,
        result=(
            "Aim: all others come in, none is told to wait, and at most 1.5 times as slow as on a quiet day. "
            f"Ratio: **{statistics.median(during) / base:.2f}**; of {ATTEMPTS:,} attempts {storm.hashed:,} cost a look "
            f"at the password, {storm.refused:,} were refused before it."
        ),
    )


class Storm:
    """The attempts, under way from the beginning."""

    def __init__(self, port: int, attempts: int = ATTEMPTS) -> None:
        self._port, self._attempts, self.codes = port, attempts, Counter[int]()
        self.began, self.seconds, self.hashed = time.perf_counter(), "", 0
        self._threads = [threading.Thread(target=self._blow, args=(number,)) for number in range(AT_ONCE)]
        for thread in self._threads:
            thread.start()

    def _blow(self, number: int) -> None:
        visitor = Visitor(self._port, "203.0.113.66")
        visitor.open()
        for attempt in range(number, self._attempts, AT_ONCE):
            code, _seconds = visitor.attempt(f"mz{attempt % 10:03}", f"guess-{attempt}")
            self.codes[code] += 1

    def is_on(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def end(self) -> None:
        for thread in self._threads:
            thread.join()
        self.seconds = f"{time.perf_counter() - self.began:.0f}"
        assert set(self.codes) <= {422, 429}, self.codes

    @property
    def refused(self) -> int:
        return self._attempts - self.hashed


def _others(port: int, goes_on: object) -> list[float]:
    """Each from an address of their own; ten at least, and as long as the storm goes on."""
    taken: list[float] = []
    for number in range(10, PEOPLE):
        visitor = Visitor(port, f"198.51.100.{number}")
        visitor.open()
        code, seconds = visitor.attempt(f"mz{number:03}", PASSWORD)
        assert code == 302, code
        taken.append(seconds)
        if len(taken) >= 10 and not goes_on():  # type: ignore[operator]
            break
    return taken


def _row(name: str, taken: list[float], base: float, storm: Storm | None = None) -> list[str]:
    median = statistics.median(taken)
    worst = max(taken) * 1000
    told = [storm.seconds, f"{storm.hashed:,}", f"{storm.refused:,}"] if storm else ["", "", ""]
    return [name, str(len(taken)), f"{median * 1000:.0f}", f"{worst:.0f}", f"{median / base:.2f}", *told]
