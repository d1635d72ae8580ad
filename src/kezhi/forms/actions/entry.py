"""What people hand in with a form: the values of its fields, the signatures and the photographs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kezhi.engine.facts.types import SHANGHAI
from kezhi.forms.queries.templates import Template

GIVEN_OR_NOT = frozenset({"signature", "photo"})


@dataclass(frozen=True, slots=True)
class Signature:
    """A name, and where it was drawn by hand the picture of it."""

    words: str
    ink: bytes = b""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph as it came from the browser."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Entry:
    """The values by field, and what is enclosed by field."""

    values: Mapping[str, object]
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    photos: Mapping[str, Photo] = field(default_factory=dict)

    def stated(self, template: Template, before: Mapping[str, object] | None = None) -> dict[str, object]:
        """The form's own fields as they are kept; a signature and a photograph stand as given or not."""
        known: Mapping[str, object] = before or {}
        found: dict[str, object] = {}
        for each in template.own:
            if each.type in GIVEN_OR_NOT:
                given = each.name in self.signatures or each.name in self.photos
                found[each.name] = given or bool(known.get(each.name))
            else:
                found[each.name] = kept(self.values.get(each.name))
        return found


def kept(value: object) -> object:
    """A value as it is kept: numbers and days as text, a moment by the wall clock of the company, a blank as none."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        local = value.astimezone(SHANGHAI) if value.tzinfo else value
        return local.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def written(values: Mapping[str, object]) -> str:
    """The fields as the record keeps them."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
