"""What the conformance cases of a folder came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that came out otherwise: which way it was decided, of what, and what came instead."""

    case: str
    way: str
    decision: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class FolderResult:
    """The cases of one folder: those that passed each way, and every failure."""

    folder: str
    cases: int
    by_row: int
    tables: int
    """Cases that ask a decision table."""
    set_based: int
    """Of those, the ones that one query decides as expected."""
    failures: tuple[Failure, ...]

    @property
    def failed(self) -> int:
        """Cases that failed either way."""
        return len({failure.case for failure in self.failures})

    @property
    def passed(self) -> int:
        """Cases that passed both ways."""
        return self.cases - self.failed
