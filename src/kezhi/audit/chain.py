"""Walk a chain link by link: what holds, and the first place where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kezhi.audit.canonical import GENESIS, digest_of, digest_of_link, digest_of_values

if TYPE_CHECKING:
    from kezhi.audit.models import Entry, Link


ERASED, ARCHIVED = "audit.values.erased", "audit.entries.archived"
GONE = "已删除"


class Fault(StrEnum):
    """What can be wrong with a chain."""

    ALTERED = "altered"
    MISSING = "missing"
    MISPLACED = "misplaced"
    INSERTED = "inserted"
    CUT_SHORT = "cut_short"
    REWRITTEN = "rewritten"
    EMPTIED = "emptied"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place that does not hold: its position, and the entry that stands there, if any."""

    fault: Fault
    position: int
    entry: str = ""


@dataclass(slots=True)
class Walk:
    """How far the chain was walked and found whole; can be written down and taken up again."""

    position: int = 0
    digest: str = GENESIS
    checked: int = 0
    erased: set[int] = field(default_factory=set)
    archived: dict[int, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    broken: Broken | None = None

    def over(self, links: Iterable[Link]) -> None:
        """Go on over these, in the order of their positions, up to the first that does not hold."""
        for link in links:
            entry = link.entry
            fault = self._fault(link, entry)
            if fault is not None or entry is None:
                self.broken = Broken(fault or Fault.MISSING, *self._place(link, entry, fault))
                return
            self.position, self.digest = link.position, link.digest
            self.checked += 1
            self._heed(link.position, entry)

    def skip(self, position: int, digest: str, name: str) -> None:
        """Take it that the chain stood so there, because the file of what came before is not at hand."""
        self.position, self.digest = position, digest
        self.absent.append(name)

    def _heed(self, position: int, entry: Entry) -> None:
        """What the chain says of itself: which values were erased, which entries archived."""
        if entry.is_erased:
            self.erased.add(position)
        elif entry.act == ERASED:
            self.erased.difference_update(entry.after.get("positions", []))
        elif entry.act == ARCHIVED:
            self.archived[entry.after.get("last", 0)] = entry.after.get("digest", "")

    def _fault(self, link: Link, entry: Entry | None) -> Fault | None:
        if link.position != self.position + 1 or entry is None:
            return Fault.MISSING
        if is_altered(entry):
            return Fault.ALTERED
        if link.digest != digest_of_link(self.digest, link.position, entry.digest):
            return Fault.MISPLACED
        return None

    def _place(self, link: Link, entry: Entry | None, fault: Fault | None) -> tuple[int, str]:
        if fault == Fault.MISSING:
            return self.position + 1, ""
        return link.position, told(entry) if entry else ""


def is_altered(entry: Entry) -> bool:
    """Whether the entry says anything else than when it was written; what was erased is not looked at."""
    if entry.digest != digest_of(entry):
        return True
    if entry.is_erased:
        said = (*entry.before.values(), *entry.after.values(), entry.subject_label)
        return any(value != GONE for value in said)
    return entry.values_digest != digest_of_values(entry.salt, entry.subject_label, entry.before, entry.after)


def told(entry: Entry) -> str:
    """The entry in a line, for whoever has to look for it."""
    return f"{entry.pk} {entry.at:%Y-%m-%d %H:%M} {entry.act} {entry.subject_type} {entry.subject_id}"
