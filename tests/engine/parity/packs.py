"""Every pack there is to compare engines on: those installed, those of the reference, and the twenty ways to class."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kezhi.engine.backends.layers import Layers
from kezhi.engine.errors import EngineError
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties
from kezhi.engine.evaluate.findings import findings_of
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.subject_plan import subjects_of
from kezhi.engine.evaluate.subjects import compile_figures, compile_subject
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import Case
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.units import LISTS, value_of
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir
from tests.docs.reference import examples, said
from tests.engine.rules.more_schemes import MORE_SCHEMES
from tests.engine.rules.scheme_list import SCHEMES
from tests.engine.rules.schemes import Scheme
from tests.engine.rules.small_packs import edition_of

CLASSED: dict[str, Scheme] = {**SCHEMES, **MORE_SCHEMES}


def installed() -> Iterator[Edition]:
    """Every edition of every fourth pack in the library; of every pack with `make parity`."""
    for pack in [*Library(INSTALLED).packs()][:: 1 if os.environ.get("EVERY_PACK") else 4]:
        yield from pack.editions


def worked_company(edition: Edition) -> Case:
    """The case of the edition that gives the most facts: the worked company at its last day, where there is one."""
    listed = [case for case in edition.cases if not case.expect.refused]
    return max(listed, key=lambda case: sum(len(rows) for rows in case.given.values()))


def referred() -> Iterator[Edition]:
    """The editions of the examples of the reference, those of its faults apart."""
    for example in examples():
        if "rules" in example.files and example.says is None and not example.name.startswith("checks/"):
            with TemporaryDirectory() as folder:
                said(example, Path(folder))
                try:
                    yield from (edition for pack in Library(Path(folder)).packs() for edition in pack.editions)
                except EngineError:  # an example of what is refused
                    continue


def classed() -> Iterator[tuple[Scheme, Edition]]:
    """The twenty ways to class customers."""
    for scheme in CLASSED.values():
        with TemporaryDirectory() as folder:
            yield scheme, edition_of(Path(folder), scheme.rules, scheme.parameters)


def _suggested(edition: Edition) -> dict[str, object]:
    """What shapes a query as its author suggests it."""
    shaping = (each for each in edition.parameters.values() if each.kind == "post" or each.kind in LISTS)
    return {each.name: value_of(each, each.suggested) for each in shaping if each.suggested is not None}


def queries(edition: Edition) -> Iterator[ir.Table | Layers]:
    """Everything that evaluation compiles of an edition, with a history of grades and without."""
    edition = as_set(edition, _suggested(edition))
    plan = plan_of(edition)
    first = edition.in_force_from
    draft = Run(edition.pack, first, first, {}, edition.names).unbound()
    for in_force, has_history in ((True, True), (False, False)):
        run = replace(draft, grades_in_force=in_force, has_history=has_history)
        found = [compile_customers(plan, run), compile_duties(plan, run)]
        found += [compile_figures(plan, run)] if plan.firm_read else []
        found += [compile_subject(subject)(plan, run) for subject in subjects_of(plan)]
        found += [finding.compile(plan, run) for finding in findings_of(plan) if finding.compile]
        yield from (each for each in found if each is not None)
