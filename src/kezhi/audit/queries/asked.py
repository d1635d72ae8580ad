"""What is asked of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.timezone import get_current_timezone

from kezhi.accounts.models import Staff
from kezhi.audit.queries.named import named


@dataclass(frozen=True, slots=True)
class Asked:
    """Who, what, on which subject, when, of which customer, and a piece of the subject's name."""

    who: str = ""
    act: str = ""
    from_on: date | None = None
    to_on: date | None = None
    text: str = ""
    customer: int | None = None
    subject_type: str = ""
    subject_id: str = ""

    def __bool__(self) -> bool:
        return any(value for _name, value in self._given())

    def as_fields(self) -> dict[str, object]:
        """What was asked, as the trail itself keeps it."""
        return dict(self._given())

    def address(self) -> str:
        """The same question as the end of an address."""
        return urlencode({name: str(value) for name, value in self._given()})

    def condition(self) -> Q:
        """What the entries have to meet; people by names, days as the company counts; a name is looked up."""
        found = Q()
        if self.who:
            found &= Q(
                by__in=Staff.objects.filter(Q(name__icontains=self.who) | Q(username__iexact=self.who)).values("pk")
            )
        if self.act:
            found &= Q(act=self.act)
        if self.from_on:
            found &= Q(at__gte=_midnight(self.from_on))
        if self.to_on:
            found &= Q(at__lt=_midnight(self.to_on + timedelta(days=1)))
        if self.text:
            found &= named(self.text)
        if self.customer:
            found &= Q(customer=self.customer)
        if self.subject_type and self.subject_id:
            found &= Q(subject_type=self.subject_type, subject_id=self.subject_id)
        return found

    def _given(self) -> Iterator[tuple[str, object]]:
        for name in self.__slots__:
            if value := getattr(self, name):
                yield name, value


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), get_current_timezone())
