"""Field rules: what of a record is hidden from everybody until asked for, whose it is to see, and whose to write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models

from kezhi.accounts.capabilities import Capability

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.accounts.scope import Scoped

SECRET = "****"  # noqa: S105 - what stands in the audit instead of the value  # nosec B105


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may uncover a field, how it reads covered, and what writing it needs besides keeping the record."""

    sees: Capability
    mask: Callable[[Any], str]
    writes: Capability | None = None


class Guarded(models.Model):
    """A record some of whose fields are covered by default; `guarded` names them."""

    guarded: ClassVar[Mapping[str, Guard]] = {}

    class Meta:
        abstract = True


def shown(record: Guarded, field: str) -> str:
    """The field as lists, pages, exports and dialogs show it: covered; nothing where nothing is known."""
    if mark := getattr(record, "withheld", {}).get(field):
        return str(mark)
    value = getattr(record, field)
    return "" if value in (None, "") else record.guarded[field].mask(value)


def filled(record: Guarded) -> tuple[str, ...]:
    """The guarded fields that are known of this record."""
    gone = getattr(record, "withheld", {})
    return tuple(f for f in record.guarded if f not in gone and getattr(record, f) not in (None, ""))


def visible_fields(staff: Staff, record: Guarded, within: Callable[[Capability], bool]) -> tuple[str, ...]:
    """The filled fields that the person may ask to see; `within` says whether a capability reaches the record."""
    reached = {guard.sees: staff.can(guard.sees) and within(guard.sees) for guard in record.guarded.values()}
    return tuple(field for field in filled(record) if reached[record.guarded[field].sees])


def must_uncover(staff: Staff, record: Scoped, fields: Collection[str]) -> None:
    """Refuse unless the person may see each of the fields of this record."""
    for capability in dict.fromkeys(_guards(type(record))[field].sees for field in fields):
        staff.must(capability, record)


def must_write(staff: Staff, model: type[models.Model], fields: Collection[str], subject: Scoped) -> None:
    """Refuse a field whose writing needs more than keeping the record; `subject` is what the reach is asked of."""
    guards = _guards(model)
    for field in fields:
        if field in guards and (needed := guards[field].writes):
            staff.must(needed, subject)


def told(model: type[models.Model], fields: Mapping[str, object]) -> dict[str, object]:
    """The fields as the audit keeps them: that a guarded one changed, not what it is."""
    guards = _guards(model)
    return {name: SECRET if name in guards and value else value for name, value in fields.items()}


def guarded_fields() -> Iterator[tuple[type[models.Model], str, Guard]]:
    """Every guarded field of the product."""
    for model in apps.get_models():
        for field, guard in _guards(model).items():
            yield model, field, guard


def _guards(model: type[models.Model]) -> Mapping[str, Guard]:
    found: Mapping[str, Guard] = getattr(model, "guarded", {})
    return found
