"""The public conformance cases run: each case case by case, and each decision table over all its cases at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kezhi.engine.dmn.asked_at_once import AtOnce, set_based_failures, tables_asked
from kezhi.engine.dmn.case_values import is_as_expected
from kezhi.engine.dmn.conformance_cases import Case, cases_of
from kezhi.engine.dmn.conformance_folders import by_model
from kezhi.engine.dmn.conformance_results import Failure, FolderResult
from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.feel.operations import Result
from kezhi.engine.dmn.model import Definitions
from kezhi.engine.dmn.reading import read_dmn
from kezhi.engine.dmn.showing import shown
from kezhi.engine.errors import EngineError


def run_folder(folder: Path, at_once: AtOnce) -> FolderResult:
    """Run every case of a folder both ways; a file that is refused fails all its cases."""
    failures: list[Failure] = []
    cases = [case for path in sorted(folder.glob("*.xml")) for case in cases_of(path)]
    asked = 0
    for model, of_model in by_model(folder, cases):
        try:
            definitions = read_dmn(model)
        except EngineError as refused:
            failures += [Failure(case.name, "—", model.name, "—", str(refused)) for case in of_model]
            continue
        failures += [failure for case in of_model for failure in _by_row(definitions, case)]
        tables = tables_asked(definitions, of_model)
        asked += len({case.name for _name, told in tables.items() for case in told})
        failures += [
            each for name, told in tables.items() for each in set_based_failures(definitions, name, told, at_once)
        ]
    return FolderResult(
        folder.name,
        len(cases),
        len(cases) - len({each.case for each in failures if each.way != "set-based"}),
        asked,
        asked - len({each.case for each in failures if each.way == "set-based"}),
        tuple(failures),
    )


def _by_row(definitions: Definitions, case: Case) -> Iterator[Failure]:
    try:
        values: Mapping[str, Result] = decide(definitions, case.told).values
    except EngineError as refused:
        yield Failure(case.name, "by row", "—", "—", str(refused))
        return
    for decision, expected in case.expected.items():
        if not is_as_expected(expected, values.get(decision)):
            yield Failure(case.name, "by row", decision, shown(expected), shown(values.get(decision)))
