"""The head of a backup: who wrote it, when, of what shape, and the digest of everything in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A table or a file: how many rows (a file: bytes), and the SHA-256 of its content."""

    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    version: str
    made_at: str
    database: str
    shape: tuple[str, ...]
    tables: Mapping[str, Part] = field(default_factory=dict)
    files: Mapping[str, Part] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(part.count for part in self.tables.values())

    def written(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, content: bytes) -> Manifest:
        """From the archive; ValueError, KeyError or TypeError where it is none of ours."""
        told = json.loads(content)
        if told.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        tables, files = ({name: Part(**part) for name, part in told.pop(kind).items()} for kind in ("tables", "files"))
        return cls(**{**told, "shape": tuple(told["shape"])}, tables=tables, files=files)
