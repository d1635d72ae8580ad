"""Verdicts as the ledger keeps them: the engine's table of duties, row by row in the ledger's own fields."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.timezone import is_naive, make_aware

from kezhi.duties.models import Duty

BATCH = 5_000

Fields = dict[str, Any]
Row = tuple[Any, ...]

STATE = ("state", "evidence", "satisfied_on", "satisfied_at")
DATES = ("opens_on", "due_on", "due_at", "owed_on")
HOLDER = ("holder_id", "named_id", "post")
WORDING = (
    "edition_id", "rule", "clause", "kind", "title", "form", "subject_type", "subject", "customer_id", "unit_id",
    "occurrence", "step", "last_act_on",
)  # fmt: skip
FIELDS = (*STATE, *DATES, *HOLDER, *WORDING)
NAMES = ("key", *FIELDS)
"""What the ledger takes of a verdict, in order."""

_WORDS = ("key", "rule", "clause", "kind", "title", "form", "subject_type", "subject", "post", "occurrence", "step")
_KEYS = {"customer": "customer_id", "unit": "unit_id", "staff": "holder_id"}
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


def batches(verdicts: pa.Table, *, edition: int) -> Iterator[list[Row]]:
    """The verdicts in batches, a tuple each in the order of `NAMES`."""
    for batch in verdicts.select(COLUMNS).combine_chunks().to_batches(max_chunksize=BATCH):
        yield _rows(batch, edition)


def _rows(batch: pa.RecordBatch, edition: int) -> list[Row]:
    """Column by column: a run of a million customers has millions of these."""
    state = _states(batch["state"])
    is_done = pc.equal(state, str(Duty.State.SATISFIED))
    nothing = itertools.repeat(None)
    columns: dict[str, Iterable[Any]] = {name: pc.fill_null(batch[name], "").to_pylist() for name in _WORDS}
    columns |= {name: batch[name].to_pylist() for name in _DATES}
    columns |= {field: batch[name].cast(pa.int64()).to_pylist() for name, field in _KEYS.items()}
    columns |= {
        "edition_id": itertools.repeat(edition), "satisfied_at": nothing, "owed_on": nothing,
        "named_id": nothing, "state": state.to_pylist(),
        "due_at": map(_aware, batch["due_at"].to_pylist()),
        "evidence": pc.fill_null(pc.if_else(is_done, batch["evidence"], None), "").to_pylist(),
        "satisfied_on": pc.if_else(is_done, batch["satisfied_on"], None).to_pylist(),
    }  # fmt: skip
    return list(zip(*(columns[name] for name in NAMES)))  # noqa: B905 - what repeats has no end


def _states(states: pa.Array) -> pa.Array:
    """The ledger's states: what is late is open."""
    return pc.if_else(pc.equal(states, "late"), str(Duty.State.OPEN), states)


def _aware(moment: datetime | None) -> datetime | None:
    return make_aware(moment) if moment is not None and is_naive(moment) else moment


def duplicates(verdicts: pa.Table) -> list[str]:
    """Keys that stand more than once; the engine promises none."""
    if pc.count_distinct(verdicts["key"]).as_py() == verdicts.num_rows:
        return []
    counted = verdicts["key"].value_counts()
    return cast(
        "list[str]", counted.filter(pc.greater(pc.struct_field(counted, "counts"), 1)).field("values").to_pylist()
    )
