"""A plugin of pytest: tests are collected once, and for each mutant a fork asks those that reach it until one fails.

Which test reaches which function is found by a first run without mutants, which must pass. A fork is asked the tests
that reached the function, quickest first, and then the rest of their modules, for fixtures and caches are filled by
one test and used by others, as many as took 20 seconds: one that only a slower test would notice counts as survived.
What a fork may fill of memory and use of the processor is bounded.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import hypothesis
import pytest
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

ORDERS, REACHED, FATES = Path("../orders.json"), Path("../reached.json"), Path("../fates.jsonl")
_MEMORY = 4 << 30
_MEASURED = "stats"  # as what mutmut calls the run in which every function says that it is reached
_LEAST, _TIMES, _WAITING = 20, 6, 8
_ASKED = 20


@dataclass(frozen=True)
class Reached:
    """Of the run without mutants: how long each test took, and the tests that reached each function."""

    took: dict[str, float]
    by: dict[str, list[str]]

    def asked(self, mutant: str) -> list[str]:
        """The tests a mutant must pass to survive, in the order in which they are asked."""
        reaching = self.by.get(mangled_name_from_mutant_name(mutant), [])
        modules = {test.partition("::")[0] for test in reaching}
        first = sorted(reaching, key=lambda test: self.took[test])
        rest = [test for test in self.took if test.partition("::")[0] in modules and test not in set(reaching)]
        order = [*first, *sorted(rest, key=lambda test: self.took[test])]
        ends = accumulate(self.took[test] for test in order)
        return [test for place, (test, end) in enumerate(zip(order, ends, strict=True)) if end <= _ASKED or not place]


def pytest_configure() -> None:
    """A failing property need not be made small, and a busy machine is no failure."""
    hypothesis.settings.register_profile(
        "mutation",
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=tuple(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try every mutant ordered, and keep each fate as soon as it is known."""
    if session.testsfailed:
        raise session.Interrupted("the tests cannot be collected")
    items = {item.nodeid: item for item in session.items}
    reached = _reached(list(items.values()))
    for mutant, of in json.loads(ORDERS.read_text("utf-8")):
        asked = [items[test] for test in reached.asked(mutant)]
        seconds = _LEAST + _TIMES * sum(reached.took[item.nodeid] for item in asked)
        began = time.monotonic()
        fate = _fate(_forked(lambda asked=asked: _run(asked), mutant, int(seconds))) if asked else "untested"
        with FATES.open("a", encoding="utf-8") as kept:
            kept.write(json.dumps({"name": mutant, "of": of, "fate": fate}) + "\n")
        print(f"{fate:9}{time.monotonic() - began:6.1f} s {len(asked):4} {mutant}", file=sys.__stderr__, flush=True)
    return True


def _reached(items: list[pytest.Item]) -> Reached:
    """Found by a fork, so that no cache of this process is filled."""
    code = _forked(lambda: _measure(items), _MEASURED, 3600)
    if code != 0:
        raise SystemExit(f"the tests fail without a mutant (code {code})")
    return Reached(**json.loads(REACHED.read_text("utf-8")))


def _measure(items: list[pytest.Item]) -> None:
    took: dict[str, float] = {}
    by: dict[str, set[str]] = {}
    for item, after in pairwise([*items, None]):
        state()._stats.clear()
        began = time.monotonic()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        took[item.nodeid] = time.monotonic() - began
        for function in state()._stats:
            by.setdefault(function, set()).add(item.nodeid)
    known = Reached(took, {function: sorted(tests) for function, tests in by.items()})
    REACHED.write_text(json.dumps(asdict(known)), "utf-8")


def _run(items: list[pytest.Item]) -> None:
    for item, after in pairwise([*items, None]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """The first failure ends the fork."""
    if report.failed:
        if os.environ.get("MUTANT_UNDER_TEST") == _MEASURED:
            print(f"{report.nodeid}\n{report.longreprtext}", file=sys.__stderr__, flush=True)
        os._exit(1)


def _forked(work: Callable[[], None], mutant: str, seconds: int) -> int:
    """The exit status of a fork under a mutant; 0 when all it was asked passes."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if mutant != _MEASURED:  # hundreds of tests in one process need more than one that has gone astray
            resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 1))
        set_mutant_under_test(mutant)
        try:
            work()
        except BaseException:  # noqa: BLE001 - whatever a mutant does, it was noticed
            if mutant == _MEASURED:
                traceback.print_exc(file=sys.__stderr__)
            os._exit(1)
        os._exit(0)
    end = time.monotonic() + _WAITING * seconds
    for status in _polled(child):
        if status is not None:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return -signal.SIGXCPU
    raise AssertionError


def _polled(child: int) -> Iterator[int | None]:
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        yield status if found else None
        time.sleep(0.01)


def _fate(code: int) -> str:
    return {0: "survived", -signal.SIGXCPU: "slow"}.get(code, "killed")
