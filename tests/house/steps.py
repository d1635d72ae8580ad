"""The steps of `make test`, each one command that a person can run alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]
_BESIDE = ("-n", str(os.cpu_count() or 2), "--dist", "worksteal")
"""Half of the tests for each process in one piece, so that what a module prepares is prepared once; who is done first
takes over from the other."""


@dataclass(frozen=True, slots=True)
class Step:
    """A named command; a pytest step counts its tests, any other counts as one."""

    name: str
    group: str
    command: tuple[str, ...]
    is_pytest: bool = False
    needs_browser: bool = False
    needs_postgres: bool = False
    needs_spark: bool = False
    says: bool = False  # the last line that it prints belongs to its own line


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many passed and failed in one step."""

    passed: int
    failed: int


def _tests(
    name: str, group: str, *arguments: str, browser: bool = False, postgres: bool = False, spark: bool = False
) -> Step:
    return Step(name, group, ("pytest", *arguments), True, browser, postgres, spark)


_PURE_OF_ENGINE = "compare compose dates decide diff dmn evaluate expr fuzz packs procedures rules simulate"
_PURE = (
    *(f"engine/{part}" for part in _PURE_OF_ENGINE.split()), "docs", "packs", "real", "year",
    "permission/test_table.py", "jobs/test_kill.py", "imports/test_kill.py",
    "operations/test_upgrade.py", "policies/test_company_packs.py", "policies/web",
    "cli/test_doctor.py", "cli/test_coverage.py", "cli/test_pack_own.py",
)  # fmt: skip
"""What no database of the application has a part in: asked once is enough."""

STEPS = (
    Step("format", "lint", ("ruff", "format", "--check", "-q", ".")),
    Step("lint", "lint", ("ruff", "check", "-q", ".")),
    Step("templates", "lint", ("djlint", "--quiet", "--lint", "src/kezhi")),
    Step("types", "lint", ("mypy", "--no-error-summary")),
    Step("import laws", "lint", ("lint-imports",)),
    Step("security", "lint", ("bandit", "-q", "-c", "pyproject.toml", "-r", "src/kezhi")),
    Step("advisories", "lint", ("python", "-m", "tests.house.advisories"), says=True),
    _tests("house", "lint", "tests/house"),
    _tests("engine, rooms and pages", "clauses", "tests", "-m", "not journey and not postgres and not spark",
           "--ignore=tests/house", *_BESIDE, "--clauses", "var/clauses.json"),
    _tests("parity on PostgreSQL", "parity", "tests", "-m", "not journey and not spark", "--ignore=tests/house",
           *(f"--ignore=tests/{pure}" for pure in _PURE), "--again", *_BESIDE, postgres=True),
    _tests("one policy on Spark", "spark", "tests/engine", "tests/cli", "-m", "spark", "-n", "0", spark=True),
    _tests("journeys", "journeys", "tests/journeys", "-m", "journey", *_BESIDE, browser=True),
)  # fmt: skip


def run_step(step: Step, variables: Mapping[str, str]) -> Outcome:
    """Run one step, print its name, its time and, where it failed, what it printed."""
    started = time.monotonic()
    environment = {**os.environ, **variables}
    if not step.needs_postgres:
        environment.pop("KEZHI_TEST_DATABASE_URL", None)
    if not step.needs_spark:
        environment.pop("KEZHI_TEST_SPARK_URL", None)
    with tempfile.TemporaryDirectory() as scratch:
        junit = Path(scratch) / "junit.xml"
        more = (f"--junitxml={junit}",) if step.is_pytest else ()
        done = subprocess.run(
            (str(BIN / step.command[0]), *step.command[1:], *more),
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        outcome = _count(junit, done.returncode) if step.is_pytest else _whole(done.returncode)
    mark = "ok" if not outcome.failed else "FAILED"
    print(f"{step.name:<28}{mark:<8}{outcome.passed} passed, {outcome.failed} failed, "
          f"{time.monotonic() - started:.0f} s{_said(step, done.stdout)}", flush=True)  # fmt: skip
    if outcome.failed:
        print(done.stdout, flush=True)
    return outcome


def _said(step: Step, printed: str) -> str:
    lines = printed.splitlines()
    return f"; {lines[-1]}" if step.says and lines else ""


def _whole(code: int) -> Outcome:
    return Outcome(passed=int(code == 0), failed=int(code != 0))


def _count(junit: Path, code: int) -> Outcome:
    """The tests that the run counted; a run that counted none, or ended badly without a failure, has failed."""
    if not junit.exists():
        return Outcome(0, 1)
    suites = list(ET.parse(junit).getroot().iter("testsuite"))
    total = sum(int(s.get("tests", 0)) for s in suites)
    failed = sum(int(s.get("failures", 0)) + int(s.get("errors", 0)) for s in suites)
    skipped = sum(int(s.get("skipped", 0)) for s in suites)
    if code != 0 and not failed:
        failed = 1
    return Outcome(passed=max(0, total - failed - skipped), failed=failed)
