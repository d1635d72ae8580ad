"""Where a page of the trail ended: the time and key of its last entry, as an address carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from kezhi.audit.models import Entry

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 1 << 56


@dataclass(frozen=True, slots=True)
class Place:
    """Entries go on after it towards the past."""

    at: datetime
    pk: int

    @classmethod
    def of(cls, entry: Entry) -> Place:
        """The place of this entry."""
        return cls(entry.at, entry.pk)

    @classmethod
    def read(cls, written: str) -> Place | None:
        """The place that an address names; None where it names none."""
        at, _dash, pk = written.partition("-")
        if not (at.isdecimal() and pk.isdecimal() and int(at) < _LAST and int(pk) < _LAST):
            return None
        return cls(_EPOCH + timedelta(microseconds=int(at)), int(pk))

    def written(self) -> str:
        """As an address carries it."""
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1)}-{self.pk}"

    def older(self) -> Q:
        """The entries after it."""
        return Q(at__lte=self.at) & (Q(at__lt=self.at) | Q(pk__lt=self.pk))
