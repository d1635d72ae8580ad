"""A customer as a file brings it; None means that the file does not say, so what is stored stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer by number; a new one needs a name. Owner and unit are ids, resolved by whoever read the file."""

    number: str
    name: str | None = None
    short_name: str | None = None
    kind: str | None = None
    credit_code: str | None = None
    region: str | None = None
    industry: str | None = None
    since: date | None = None
    potential: str | None = None
    owner_id: int | None = None
    unit_id: int | None = None
    contact_name: str | None = None
    contact_position: str | None = None
    contact_phone: str | None = None
