"""The register of reports given, or of incidents; newest first, paged by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.query import QuerySet

from kezhi.accounts.models import Staff
from kezhi.accounts.scope import Scoped
from kezhi.reports.models import Incident, Report
from kezhi.reports.queries.unreported import ABOUT, EVENT

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader asks for; everything is optional."""

    kind: str = ""
    author: int | None = None
    first: date | None = None
    last: date | None = None
    after: tuple[datetime, int] | None = None


@dataclass(frozen=True)
class Register:
    """One page of the register."""

    rows: Sequence[Scoped]
    total: int
    next_key: str = ""

    @classmethod
    def example(cls) -> Register:
        """An empty register."""
        return cls((), 0)


def reports(staff: Staff, asked: Asked) -> Register:
    """Reports of the people in scope; two statements."""
    rows = Report.objects.visible_to(staff).filter(_between("given_at", asked))
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    rows = rows.filter(author=asked.author) if asked.author else rows
    return _page(rows.select_related("author", "unit", "customer", "recorded_by"), "given_at", asked)


def incidents(staff: Staff, asked: Asked) -> Register:
    """Incidents at the customers in scope, with when each was reported; two statements."""
    rows = Incident.objects.visible_to(staff).filter(_between("happened_at", asked))
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    given = Report.objects.filter(ABOUT, customer=OuterRef("customer")).order_by("given_at").values("given_at")[:1]
    rows = rows.annotate(event=EVENT).annotate(reported_at=Subquery(given))
    return _page(rows.select_related("customer", "recorded_by"), "happened_at", asked)


def _between(name: str, asked: Asked) -> Q:
    days = {f"{name}__date__gte": asked.first, f"{name}__date__lte": asked.last}
    return Q(**{key: day for key, day in days.items() if day})


def _page(rows: QuerySet[Report] | QuerySet[Incident], name: str, asked: Asked) -> Register:
    total = rows.count()
    if asked.after:
        moment, number = asked.after
        rows = rows.filter(Q(**{f"{name}__lt": moment}) | Q(**{name: moment, "pk__lt": number}))
    found = list(rows.order_by(F(name).desc(), "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Register(found[:PAGE], total, f"{getattr(last, name).isoformat()}|{last.pk}" if last else "")
