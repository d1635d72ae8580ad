"""Which clauses a run of the tests proves: those whose marked tests all passed, written where `--clauses` says."""

import json
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clauses", type=Path, metavar="FILE", help="write the clauses that this run proves")


def pytest_configure(config: pytest.Config) -> None:
    target = config.getoption("--clauses")
    if target and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Proofs(target), "kezhi-clauses")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    outcome = yield
    report = outcome.get_result()
    if report.when == "call" or report.failed:
        ids = [identifier for mark in item.iter_markers("clause") for identifier in mark.args]
        report.user_properties = [*report.user_properties, *(("clause", identifier) for identifier in ids)]


class _Proofs:
    """Gathers reports, also those that come from other processes."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.passed: dict[str, set[str]] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        ids = [value for name, value in report.user_properties if name == "clause"]
        if report.failed:
            self.failed.update(ids)
        elif report.when == "call" and report.passed:
            for identifier in ids:
                self.passed.setdefault(identifier, set()).add(report.nodeid.partition("[")[0])

    def pytest_sessionfinish(self) -> None:
        proved = {name: sorted(tests) for name, tests in sorted(self.passed.items()) if name not in self.failed}
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.target.write_text(json.dumps(proved, ensure_ascii=False, indent=1) + "\n", "utf-8")
