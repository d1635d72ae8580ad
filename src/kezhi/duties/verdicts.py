"""Verdicts as the ledger keeps them: the engine's table of duties, row by row in the ledger's own fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.timezone import is_naive, make_aware

from kezhi.duties.models import Duty

BATCH = 5_000

Fields = dict[str, Any]

_STATES = {
    "open": Duty.State.OPEN,
    "late": Duty.State.OPEN,
    "waiting": Duty.State.WAITING,
    "satisfied": Duty.State.SATISFIED,
}
_WORDS = ("key", "rule", "clause", "kind", "title", "form", "subject_type", "subject", "post", "occurrence", "step")
_DATES = ("opens_on", "due_on", "last_act_on")
COLUMNS = (*_WORDS, *_DATES, "pack", "customer", "unit", "staff", "due_at", "state", "evidence", "satisfied_on")


@dataclass(frozen=True)
class Restriction:
    """A part of the ledger: some customers, some holders, some units as subjects; empty means all of it."""

    customers: frozenset[int] = frozenset()
    holders: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.customers or self.holders or self.units)

    def of(self, verdicts: pa.Table) -> pa.Table:
        """Only the verdicts that concern this part."""
        if self.is_whole:
            return verdicts
        wanted = pc.or_(_among(verdicts["customer"], self.customers), _among(verdicts["staff"], self.holders))
        is_unit = pc.fill_null(pc.equal(verdicts["subject_type"], "unit"), fill_value=False)
        return verdicts.filter(pc.or_(wanted, pc.and_(is_unit, _among(verdicts["subject"], self.units))))


def _among(column: pa.ChunkedArray, keys: Collection[int]) -> pa.ChunkedArray:
    return pc.is_in(pc.cast(column, pa.string()), value_set=pa.array([str(key) for key in keys], pa.string()))


def batches(verdicts: pa.Table, *, edition: int) -> Iterator[list[Fields]]:
    """The verdicts in batches, as ledger fields."""
    for batch in verdicts.select(COLUMNS).combine_chunks().to_batches(max_chunksize=BATCH):
        yield [_ledger_fields(row, edition) for row in batch.to_pylist()]


def _ledger_fields(row: Fields, edition: int) -> Fields:
    fields: Fields = {name: row[name] or "" for name in _WORDS}
    fields |= {name: row[name] for name in _DATES}
    state = _STATES[row["state"]]
    is_done = state == Duty.State.SATISFIED
    return fields | {
        "edition_id": edition,
        "customer_id": _number(row["customer"]),
        "unit_id": _number(row["unit"]),
        "holder_id": _number(row["staff"]),
        "due_at": _aware(row["due_at"]),
        "state": str(state),
        "evidence": (row["evidence"] or "") if is_done else "",
        "satisfied_on": row["satisfied_on"] if is_done else None,
        "satisfied_at": None,
    }


def _number(key: str | None) -> int | None:
    return None if key is None else int(key)


def _aware(moment: datetime | None) -> datetime | None:
    return make_aware(moment) if moment is not None and is_naive(moment) else moment


def duplicates(verdicts: pa.Table) -> list[str]:
    """Keys that stand more than once; the engine promises none."""
    counted = verdicts["key"].value_counts()
    return cast(
        "list[str]", counted.filter(pc.greater(pc.struct_field(counted, "counts"), 1)).field("values").to_pylist()
    )
