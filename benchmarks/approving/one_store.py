"""Measure one store in a process of its own, as JSON: `… one_store DATABASE_URL|sqlite PEOPLE CUSTOMERS`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from benchmarks.approving.first_grading import AT, TODAY, first_grading


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
    graded = first_grading(company, adoption, customers)
    return {**graded, **_at_once(company, people)}


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
