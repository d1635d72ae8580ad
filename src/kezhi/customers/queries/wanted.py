"""What a person asks the list of customers for, and the address that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

ALL, MINE, KEY, OVERDUE, FIRST_YEAR = "", "mine", "key", "overdue", "first-year"
NEW_ORDER = {"after": "", "before": ""}


@dataclass(frozen=True, slots=True)
class Wanted:
    """View, search, filters, order and place; every field is text as it stands in the address."""

    view: str = ALL
    q: str = ""
    grade: str = ""
    unit: str = ""
    owner: str = ""
    industry: str = ""
    region: str = ""
    late: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Wanted:
        """From a query string; what is unknown is left out."""
        return cls(**{name: str(asked.get(name, ""))[:200].strip() for name in cls.__dataclass_fields__})

    def but(self, **changes: str) -> str:
        """The address of the same list with these changes, from its first page."""
        return self.address(**{**NEW_ORDER, **changes})

    def address(self, **changes: str) -> str:
        """The address of the same list with these changes."""
        given = {name: value for name, value in asdict(replace(self, **changes)).items() if value}
        return f"?{urlencode(given)}" if given else "?"

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What a new search keeps: view, filters, order."""
        left = {name: value for name, value in asdict(self).items() if value and name not in {"q", *NEW_ORDER}}
        return tuple(left.items())
