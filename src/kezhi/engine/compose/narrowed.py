"""Verdicts without the units and the staff that an adoption does not bind: facts about them were seen, no more."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.compose.reach import Reach
from kezhi.engine.evaluate.digest import digest
from kezhi.engine.evaluate.evaluation import Evaluation
from kezhi.engine.evaluate.subject_plan import KEYS
from kezhi.engine.evaluate.unheld import unheld
from kezhi.engine.rules.people import NO_UNIT, People


def narrowed(evaluation: Evaluation, reach: Reach, backend: Backend) -> Evaluation:
    """The evaluation as it was, without what is said of subjects out of reach."""
    if reach == Reach():
        return evaluation
    staff, units = (backend.fetch(f'SELECT * FROM {FACTS}."{name}"').to_pylist() for name in ("staff", "units"))  # noqa: S608
    people = People.of(staff, units)
    known = {
        "unit": [str(row["unit"]) for row in units if not reach.covers(str(row["unit"]))],
        "staff": [key for key, p in people.persons.items() if not reach.covers(None if p.unit == NO_UNIT else p.unit)],
    }
    verdicts = {name: _kept(name, table, known) for name, table in evaluation.verdicts.items()}
    changed = {name: table for name, table in verdicts.items() if table is not evaluation.verdicts[name]}
    if not changed:
        return evaluation
    digests = {name: digest(table, KEYS.get(name, "key")) for name, table in changed.items()}
    receipt = replace(evaluation.receipt, digests={**evaluation.receipt.digests, **digests}, unheld=unheld(verdicts))
    return replace(evaluation, verdicts=verdicts, receipt=receipt)


def _kept(name: str, table: pa.Table, outside: dict[str, list[str]]) -> pa.Table:
    """A verdict without the rows of those outside; the same table where there is none."""
    if name == "units":
        gone = _among(table["unit"], outside["unit"])
    elif name == "staff":
        gone = _among(table["staff"], outside["staff"])
    elif name == "duties":
        gone = pc.and_(pc.equal(table["subject_type"], "unit"), _among(table["subject"], outside["unit"]))
    elif name == "alerts":
        of_unit = pc.and_(pc.equal(table["subject_type"], "units"), _among(table["subject"], outside["unit"]))
        of_staff = pc.and_(pc.equal(table["subject_type"], "staff"), _among(table["subject"], outside["staff"]))
        gone = pc.or_(of_unit, of_staff)
    else:
        return table
    return table.filter(pc.invert(pc.fill_null(gone, fill_value=False))) if pc.any(gone).as_py() else table


def _among(column: pa.ChunkedArray, keys: list[str]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array(keys, pa.string()))
