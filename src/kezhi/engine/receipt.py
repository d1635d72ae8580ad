"""The receipt of a run: enough to run it again and get the same digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
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
    unheld: Mapping[str, int] = field(default_factory=dict)
    """Posts that nobody holds for those concerned, each with how many open duties and messages fell to nobody."""
    adoption: str = ""
    """The name of the adoption, where several editions are brought together."""
    moment: datetime | None = None
    """When the facts stood as they were read, where their source says so."""
    extent: Mapping[str, object] = field(default_factory=dict)
    """Beside an earlier run: how many customers were evaluated anew, or why everybody was."""

    @property
    def digest(self) -> str:
        """One digest over all verdict tables: the same run always has the same."""
        return digest_over(self.digests)

    def to_dict(self) -> dict[str, object]:
        """The receipt for JSON; figures as text so that nothing is lost."""
        plain = asdict(self)
        plain["as_of"], plain["adopted_on"] = self.as_of.isoformat(), self.adopted_on.isoformat()
        plain["moment"] = self.moment and self.moment.isoformat()
        plain["digest"] = self.digest
        plain["settings"] = {name: plainly(value) for name, value in self.settings.items()}
        return plain


def digest_over(digests: Mapping[str, str]) -> str:
    """One digest of those of all verdict tables."""
    return hashlib.sha256(json.dumps(dict(digests), sort_keys=True).encode()).hexdigest()


def plainly(value: object) -> object:
    """A setting as a receipt writes it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dict):
        return {name: plainly(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plainly(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
