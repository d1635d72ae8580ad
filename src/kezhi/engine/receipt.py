"""The receipt of a run: enough to run it again and get the same digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class FactsRead:
    """One fact table as it was read: how many rows, and a fingerprint that does not depend on their order."""

    rows: int
    digest: str
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a run read, under which edition and settings, and the digest of each verdict table."""

    engine: str
    pack: str
    edition: str
    edition_hash: str
    as_of: date
    adopted_on: date
    settings: Mapping[str, object]
    facts_source: str
    facts: Mapping[str, FactsRead]
    backend: str
    grades: Literal["in_force", "as_proposed"]
    digests: Mapping[str, str]
    sample_checked: int
    provisional: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules and outputs that rest on a clause left to a person, each with the posts that decide it."""

    @property
    def digest(self) -> str:
        """One digest over all verdict tables: the same run always has the same."""
        return hashlib.sha256(json.dumps(dict(self.digests), sort_keys=True).encode()).hexdigest()

    def to_dict(self) -> dict[str, object]:
        """The receipt for JSON; figures as text so that nothing is lost."""
        plain = asdict(self)
        plain["as_of"], plain["adopted_on"] = self.as_of.isoformat(), self.adopted_on.isoformat()
        plain["digest"] = self.digest
        plain["settings"] = {name: _plain(value) for name, value in self.settings.items()}
        return plain


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
