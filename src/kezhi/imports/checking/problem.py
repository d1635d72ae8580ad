"""A bad row's reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kezhi.imports.reading.sheet import shown
from kezhi.imports.values.unfit import Unfit, cause_and_remedy

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """Row, column, value, and why it does not fit; the sentences come in the reader's language."""

    line: int
    column: str
    value: str
    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    part: int = 0

    @classmethod
    def of(cls, line: int, column: str, cell: object, unfit: Unfit) -> Problem:
        """The problem that a refused value makes."""
        return cls(line, column, shown(cell)[:_SHOWN], unfit.code, unfit.names)

    @property
    def cause(self) -> str:
        """What is wrong."""
        return cause_and_remedy(self.code, self.names)[0]

    @property
    def remedy(self) -> str:
        """What to do."""
        return cause_and_remedy(self.code, self.names)[1]

    def as_plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)
