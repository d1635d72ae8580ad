"""Take many rows of one file: new ones are written, changed ones amended, equal ones left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

BATCH = 500  # below SQLite's limit of variables in one statement

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows of a file."""

    written: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.written + other.written, self.changed + other.changed, self.unchanged + other.unchanged)

    def as_fields(self) -> dict[str, object]:
        """The counts as the audit trail keeps them."""
        return {"written": self.written, "changed": self.changed, "unchanged": self.unchanged}


@dataclass(frozen=True, slots=True)
class Laid:
    """One batch as it was written: the records that are new or differ, and the counts."""

    touched: list[Any]
    taken: Taken


def batches(rows: Iterable[Row], key_of: Callable[[Row], str]) -> Iterator[list[Row]]:
    """Rows in batches; a key that comes again starts a new batch, so the later row amends the earlier."""
    batch: dict[str, Row] = {}
    for row in rows:
        if len(batch) == BATCH or key_of(row) in batch:
            yield list(batch.values())
            batch = {}
        batch[key_of(row)] = row
    if batch:
        yield list(batch.values())


def lay(
    model: type[models.Model], key: str, wanted: list[dict[str, Any]], *, if_new: dict[str, Any] | None = None
) -> Laid:
    """Write one batch by its natural key; only the fields named in `wanted` are compared and changed."""
    rows = model._default_manager
    known = {getattr(r, key): r for r in rows.filter(**{f"{key}__in": [fields[key] for fields in wanted]})}
    new, changed = [], []
    for fields in wanted:
        stored = known.get(fields[key])
        if stored is None:
            new.append(model(**{**(if_new or {}), **fields}))
        elif differing := {name: value for name, value in fields.items() if getattr(stored, name) != value}:
            for name, value in differing.items():
                setattr(stored, name, value)
            changed.append(stored)
    rows.bulk_create(new)
    if changed:
        named = {name for fields in wanted for name in fields} - {key}
        rows.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=sorted(named))
    unchanged = len(wanted) - len(new) - len(changed)
    return Laid([*new, *changed], Taken(len(new), len(changed), unchanged))
