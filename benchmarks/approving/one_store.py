"""Measure one store in a process of its own, as JSON: `… one_store DATABASE_URL|sqlite PEOPLE CUSTOMERS`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier
from unittest.mock import patch

AT, TODAY = datetime(2026, 11, 18, 2, tzinfo=UTC), date(2026, 11, 18)
WIDTH = 40
"""How many columns a verdict has besides those that grading reads; those of the packs have more."""


def prepare(store: str) -> None:
    """A new and empty store."""
    os.environ["KEZHI_HOME"] = tempfile.mkdtemp(prefix="kezhi-approving-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.embedded" if store == "sqlite" else "kezhi.settings.server"
    if store != "sqlite":
        os.environ["KEZHI_DATABASE_URL"] = store
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def measure(people: int, customers: int) -> dict[str, float]:
    """Seconds and counts of both measures."""
    from random import Random  # noqa: PLC0415

    from kezhi.demo.people import found  # noqa: PLC0415
    from kezhi.demo.regulation import live_by_it  # noqa: PLC0415

    company = found(Random(7))
    adoption = live_by_it(company, TODAY.replace(month=1, day=1))
    made = _customers(company, customers)
    without = _graded(adoption, made, approvals=False)
    with_them = _graded(adoption, made, approvals=True)
    return {"without": without, "with": with_them, **_at_once(company, people)}


def _customers(company: object, count: int) -> list[int]:
    from kezhi.customers.models import Customer  # noqa: PLC0415

    sellers = [seller for some in company.salespeople.values() for seller in some]  # type: ignore[attr-defined]
    rows = (
        Customer(
            number=f"KH-{n:07d}", name=f"客户{n}", short_name=f"客户{n}", region="宁波", industry="机械",
            owner=(seller := sellers[n % len(sellers)]), unit_id=seller.unit_id, since=date(2024, 1, 1), pinyin="kh",
        )
        for n in range(count)
    )  # fmt: skip
    return [each.pk for each in Customer.objects.bulk_create(rows, batch_size=5000)]


def _graded(adoption: object, customers: list[int], *, approvals: bool) -> float:
    """Seconds of laying a first run's verdicts against no grades; undone afterwards unless approvals were made."""
    import pyarrow as pa  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from kezhi.grading.actions import accept_verdicts  # noqa: PLC0415
    from kezhi.policies.library import rules_of  # noqa: PLC0415

    columns = {
        "customer": [str(pk) for pk in customers], "等级__proposed": ["B"] * len(customers),
        "总分": [12] * len(customers), "客户类别": ["大客户"] * len(customers),
        **{f"列{n}": [f"值{n}"] * len(customers) for n in range(WIDTH)},
    }  # fmt: skip
    edition = adoption.edition  # type: ignore[attr-defined]
    rules, verdicts = rules_of(edition), pa.table(columns)
    with transaction.atomic():
        began = time.perf_counter()
        if approvals:
            accept_verdicts(run="R-1", as_of=TODAY, edition=edition, rules=rules, verdicts=verdicts, at=AT)
        else:
            with patch("kezhi.grading.actions.put_forward.approvals.propose_many", return_value=len(customers)):
                accept_verdicts(run="R-1", as_of=TODAY, edition=edition, rules=rules, verdicts=verdicts, at=AT)
            transaction.set_rollback(True)
        return time.perf_counter() - began


def _at_once(company: object, people: int) -> dict[str, float]:
    """So many holders of one post approve one proposal in the same moment."""
    from django.db import connection  # noqa: PLC0415

    from kezhi.accounts.models import Staff  # noqa: PLC0415
    from kezhi.approvals.actions import decide  # noqa: PLC0415
    from kezhi.approvals.errors import AlreadyDecided  # noqa: PLC0415
    from kezhi.approvals.models import Approval, Step  # noqa: PLC0415

    deputy = company.deputy  # type: ignore[attr-defined]
    names = [f"deputy{n}" for n in range(people)]
    Staff.objects.bulk_create(Staff(username=n, name=n, post=deputy.post, unit=deputy.unit) for n in names)
    those = list(Staff.objects.filter(username__in=names).select_related("post", "unit"))
    approval, barrier = Approval.objects.order_by("pk")[0], Barrier(people)

    def approve(person: Staff) -> str:
        try:
            connection.ensure_connection()
            barrier.wait(120)
            decide(approval=approval, by=person, verb="approve", at=AT)
        except AlreadyDecided as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "decided"

    began = time.perf_counter()
    with ThreadPoolExecutor(people) as threads:
        answers = list(threads.map(approve, those))
    winner = Step.objects.get(approval=approval, verb="approve").by
    told = sum(winner.name in answer for answer in answers)
    return {"decided": answers.count("decided"), "told": told, "seconds": time.perf_counter() - began}


if __name__ == "__main__":
    prepare(sys.argv[1])
    print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[3]))))
