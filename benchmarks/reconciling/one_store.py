"""Measure one store in a process of its own, as JSON: `… one_store DATABASE_URL|sqlite CUSTOMERS [follow]`."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

AT, TODAY = datetime(2026, 11, 18, 2, tzinfo=UTC), date(2026, 11, 18)


def prepare(store: str) -> None:
    """A new and empty store."""
    os.environ["KEZHI_HOME"] = tempfile.mkdtemp(prefix="kezhi-reconciling-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kezhi.settings.embedded" if store == "sqlite" else "kezhi.settings.server"
    if store != "sqlite":
        os.environ["KEZHI_DATABASE_URL"] = store
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def measure(count: int) -> dict[str, float]:
    """Seconds by hand, of a first laying, of one without a change, and of one where a hundredth was done since."""
    from random import Random  # noqa: PLC0415

    from benchmarks.reconciling.by_hand import undo, write_by_hand  # noqa: PLC0415
    from benchmarks.reconciling.verdicts import RULES, verdicts  # noqa: PLC0415
    from kezhi.demo.people import found  # noqa: PLC0415
    from kezhi.demo.regulation import live_by_it  # noqa: PLC0415
    from kezhi.duties.actions import reconcile  # noqa: PLC0415
    from kezhi.policies.models import Run  # noqa: PLC0415

    company = found(Random(7))
    adoption = live_by_it(company, TODAY.replace(month=1, day=1))
    sellers = [seller for some in company.salespeople.values() for seller in some]
    customers = make_customers(sellers, count)
    holders = [(seller.pk, seller.unit_id) for seller in sellers]
    pack = adoption.edition.pack
    first = verdicts(customers, holders, pack=pack)
    later = verdicts(customers, holders, pack=pack, done_more=count * len(RULES) // 100)
    by_hand = _seconds(lambda: write_by_hand(first, edition=adoption.edition_id, at=AT))
    undo()
    run = Run.objects.create(adoption=adoption, as_of=TODAY, asked_at=AT)
    before = _peak()

    def lay(table: Any) -> float:
        return _seconds(lambda: reconcile(run=run, edition=adoption.edition, verdicts=table, at=AT))

    found_ = {"by_hand": by_hand, "first": lay(first), "again": lay(first), "hundredth": lay(later)}
    return found_ | {"memory": _peak() - before}


def make_customers(sellers: list[Any], count: int) -> list[int]:
    """So many, spread over the sellers; their keys."""
    from kezhi.customers.models import Customer  # noqa: PLC0415

    def rows() -> Iterator[Customer]:
        for n in range(count):
            seller = sellers[n % len(sellers)]
            yield Customer(
                number=f"KH-{n:07d}", name=f"客户{n}", short_name=f"客户{n}", region="宁波", industry="机械",
                owner=seller, unit_id=seller.unit_id, since=date(2024, 1, 1), pinyin="kh",
            )  # fmt: skip

    return [each.pk for each in Customer.objects.bulk_create(rows(), batch_size=5000)]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    prepare(sys.argv[1])
    if "follow" in sys.argv[3:]:
        from benchmarks.reconciling import following

        measure = following.measure
    print(json.dumps(measure(int(sys.argv[2]))))
