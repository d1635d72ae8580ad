"""A store of one group: 500 units in three levels, 5,000 staff, a post for each scope, so many customers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from string import Template

from django.core.management import call_command
from django.db import connection, transaction

from kezhi.accounts.actions import found_company
from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.models import Grant, Post, Staff, TeamMember, Unit
from kezhi.customers.models import Customer
from kezhi.policies.models import Edition

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
BRANCHES, OFFICES, STAFF = 9, 54, 5_000
TEAMS = 20
ASKED = (
    Capability.SEE_CUSTOMERS, Capability.SEE_MONEY, Capability.SEE_DUTIES, Capability.PROPOSE_GRADE,
    Capability.APPROVE_GRADE, Capability.SEE_AUDIT,
)  # fmt: skip
_DAYS = {
    "sqlite": "date('2026-11-01', '+' || (id * 7919 % 90) || ' days')",
    "postgresql": "date '2026-11-01' + (id * 7919 % 90)::int",
}
_MOMENTS = {
    "sqlite": "datetime('2026-01-01', '+' || (id * 7919 % 20000000) || ' seconds')",
    "postgresql": "timestamptz '2026-01-01' + id * 7919 % 20000000 * interval '1 second'",
}


def fill(customers: int, ready: Path) -> None:
    """Migrate and fill, unless it is full already."""
    call_command("migrate", verbosity=0)
    if ready.exists():
        return
    with transaction.atomic():
        units = _units()
        first = _people(units)
        edition = Edition.objects.create(
            pack="S002-20", in_force_from=TODAY, content_hash="-", title="客户分类管理办法", short_title="分类"
        )
    vendor = connection.vendor
    script = Template((Path(__file__).parent / "rows.sql").read_text("utf-8")).substitute(
        customers=customers, first=first, staff=STAFF, edition=edition.pk, day=_DAYS[vendor], moment=_MOMENTS[vendor]
    )
    with connection.cursor() as cursor:
        for statement in filter(str.strip, script.split(";\n")):
            cursor.execute(statement)
    _teams()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ready.touch()


def _units() -> list[Unit]:
    root = found_company(name="芒洲集团")
    offices = []
    for b in range(BRANCHES):
        branch = Unit.objects.add_child(root, {"name": f"分公司{b:02d}", "kind": Unit.Kind.BRANCH})
        offices += [
            Unit.objects.add_child(branch, {"name": f"办事处{b:02d}-{o:02d}", "kind": Unit.Kind.OFFICE})
            for o in range(OFFICES)
        ]
    return offices


def _people(offices: list[Unit]) -> int:
    """Everybody in an office; the first of each hundred or so holds a post that is measured."""
    posts = [Post.objects.create(name=scope.value, rank=rank) for rank, scope in enumerate(Scope)]
    for post in posts:
        grants = Grant.objects.bulk_create(Grant(post=post, capability=asked, scope=post.name) for asked in ASKED)
        if post.name == Scope.CHOSEN:
            chosen = [offices[OFFICES * b].get_parent() for b in (2, 5)]
            for grant in grants:
                grant.units.set(chosen)
    ordinary = Post.objects.get(name="业务员")
    places = {n: posts[n] for n in range(len(posts))}
    made = Staff.objects.bulk_create(
        Staff(username=f"s{n}", name=f"员工{n}", post=places.get(n, ordinary), unit=office, password="!")
        for n, office in zip(range(STAFF), cycle(offices), strict=False)
    )
    first = min(made, key=lambda staff: staff.pk)
    below = Staff.objects.get(username=f"s{list(Scope).index(Scope.BELOW)}")
    below.unit = below.unit.get_parent()
    below.save()
    return int(first.pk)


def _teams() -> None:
    staff = Staff.objects.get(username=f"s{list(Scope).index(Scope.TEAM)}")
    others = Customer.objects.exclude(owner=staff).order_by("pk").values_list("pk", flat=True)[::997][:TEAMS]
    TeamMember.objects.bulk_create(TeamMember(customer_id=pk, staff=staff, from_on=TODAY) for pk in others)
