"""What a person's digest says of duties: late ones and those of the coming week, customer by customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from kezhi.duties.models import Duty
from kezhi.notices.kinds import Line, Section
from kezhi.ui.lateness import words

AHEAD = timedelta(days=7)
MOST = 40
_Owed = tuple[int, int | None, str | None, str, date]


def owed_by(staff: Sequence[int], today: date) -> Mapping[int, Sequence[Section]]:
    """By holder, in one statement; who owes nothing soon is left out."""
    rows = Duty.objects.still_open().filter(holder__in=staff, due_on__lte=today + AHEAD).order_by("due_on", "pk")
    found: dict[int, list[_Owed]] = defaultdict(list)
    for row in rows.values_list("holder", "customer", "customer__short_name", "title", "due_on"):
        found[row[0]].append(row)  # type: ignore[arg-type]  # all are there, by the conditions above
    return {holder: list(_sections(owed, today)) for holder, owed in found.items()}


def _sections(owed: Sequence[_Owed], today: date) -> Iterable[Section]:
    late = [row for row in owed if row[4] < today]
    soon = [row for row in owed if row[4] >= today]
    for title, rows in ((_("逾期"), late), (_("七天内到期"), soon)):
        if rows:
            yield Section(title, tuple(_lines(rows, today)))


def _lines(rows: Sequence[_Owed], today: date) -> Iterable[Line]:
    """A line for each customer, the one with the earliest day first."""
    by_customer: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for _holder, customer, name, title, due_on in rows:
        by_customer[customer, name or title].append(f"{title} {words(due_on, today)}")
    for (customer, name), told in list(by_customer.items())[:MOST]:
        yield Line(name, "；".join(told), link=reverse("customers:page", args=[customer]) if customer else "/")
    if len(by_customer) > MOST:
        yield Line(_("另有 {n} 家，请登录查看。").format(n=len(by_customer) - MOST), link="/")
