"""From a change to the workbench: an incident is recorded, and the follower owes its report."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from random import Random

AT, TODAY = datetime.fromisoformat("2026-11-18T02:00+00:00"), date(2026, 11, 18)
TIMES = 5


def measure(count: int) -> dict[str, float]:
    """Seconds from the commit until the duty is owed, the slowest look included; and those of a run of everybody."""
    from benchmarks.reconciling.one_store import make_customers  # noqa: PLC0415 - only once the store is chosen
    from kezhi.customers.models import Customer  # noqa: PLC0415
    from kezhi.demo.people import found  # noqa: PLC0415
    from kezhi.demo.regulation import live_by_it  # noqa: PLC0415
    from kezhi.duties.models import Duty  # noqa: PLC0415
    from kezhi.policies import follower  # noqa: PLC0415
    from kezhi.policies.actions import run_now  # noqa: PLC0415
    from kezhi.reports.actions import record_incident  # noqa: PLC0415

    company = found(Random(7))
    adoption = live_by_it(company, TODAY.replace(month=1, day=1))
    sellers = [seller for some in company.salespeople.values() for seller in some]
    make_customers(sellers, count)
    began = time.perf_counter()
    run_now(adoption=adoption, as_of=TODAY, at=AT)
    whole, took = time.perf_counter() - began, []
    follower.timezone.now = lambda: AT + timedelta(hours=1)
    look = follower.watching()
    look()
    for number, customer in enumerate(Customer.objects.select_related("owner").order_by("pk")[:TIMES]):
        record_incident(
            customer=customer, kind="可能拒付", happened_at=AT, note="资金紧张。", by=customer.owner, at=AT,
            request_key=str(number),
        )  # fmt: skip
        began, worked = time.perf_counter(), time.process_time()
        look()
        took.append((time.perf_counter() - began + follower.LOOKS_EVERY, time.process_time() - worked))
        assert Duty.objects.filter(customer=customer, subject_type="event", state="open").exists()
    return {"whole": whole, **dict(zip(("follow", "work"), sorted(took)[TIMES // 2], strict=True))}
