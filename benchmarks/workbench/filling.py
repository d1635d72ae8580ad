"""A ledger with so many open duties, made once: offices and salespeople grow with it, each owes the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from kezhi.accounts.models import Staff, Unit
from kezhi.demo.people import Company, found
from kezhi.demo.regulation import live_by_it

COLUMNS = (
    "key", "edition_id", "rule", "clause", "kind", "title", "form", "subject_type", "subject", "unit_id", "holder_id",
    "post", "occurrence", "step", "opens_on", "due_on", "state", "evidence", "satisfied_on",
)  # fmt: skip
Row = tuple[object, ...]


def fill(duties: int, *, each: int, office: int, today: date) -> None:
    """Migrate, and fill the store unless it is full already."""
    call_command("migrate", verbosity=0)
    ready = Path(settings.HOME) / f"ready-{today}"
    if ready.exists():
        return
    with transaction.atomic():
        company = found(Random(7))
        adoption = live_by_it(company, today.replace(month=1, day=1))
        people = _people(company, duties // each, office)
        rows = _duties(people, adoption.edition_id, each, today)
        marks = ", ".join("?" * len(COLUMNS))
        with connection.cursor():
            connection.connection.executemany(f"INSERT INTO duties_duty ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ready.touch()


def _people(company: Company, many: int, office: int) -> list[tuple[int, int]]:
    """Salespeople with their units; every office has a director."""
    post, director = (Staff.objects.filter(post__name=name).first() for name in ("业务员", "办事处主任"))
    found: list[tuple[int, int]] = []
    for number in range(-(-many // office)):
        unit = Unit.objects.add_child(company.branch, {"name": f"第{number:04d}办事处", "kind": Unit.Kind.OFFICE})
        head = Staff.objects.create(
            username=f"h{number}", name=f"主任{number}", post=director.post, unit=unit, superior=company.manager
        )
        Staff.objects.bulk_create(
            Staff(username=f"s{number}-{n}", name=f"业务员{number}-{n}", post=post.post, unit=unit, superior=head)
            for n in range(office)
        )
        found += Staff.objects.filter(superior=head).values_list("pk", "unit")
    return found


def _duties(people: list[tuple[int, int]], edition: int, each: int, today: date) -> Iterator[Row]:
    """So many open ones a person, from three weeks ago on over half a year, and as many kept ones before."""
    for person, unit in people:
        for n in range(2 * each):
            is_open = n < each
            due = today + timedelta(days=n * 2 - 21) if is_open else today - timedelta(days=n - each)
            yield (
                f"S002-20/日常报告/{person}/{n}", edition, "日常报告", "第二条", "calendar", "每周日常报告",
                "日常报告记录",
                "staff", str(person), unit, person, "业务员", str(n), "", str(due - timedelta(days=7)), str(due),
                "open" if is_open else "satisfied", "" if is_open else "r1", None if is_open else str(due),
            )  # fmt: skip
