"""The first grading of many customers, each of whom becomes a proposal: with approvals, and the same rows without."""

# ruff: noqa: PLC0415 - the application is imported once its store is chosen

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

AT, TODAY = datetime(2026, 11, 18, 2, tzinfo=UTC), date(2026, 11, 18)
WIDTH = 40
"""How many columns a verdict has besides those that grading reads; those of the packs have more."""
_SLICE = 10_000


def first_grading(company: object, adoption: object, count: int) -> dict[str, float]:
    """Seconds and MB of both, and rows of approvals that were written."""
    from kezhi.approvals.models import Approval

    customers = _customers(company, count)
    without = _graded(adoption, customers, approvals=False)
    with_them = _graded(adoption, customers, approvals=True)
    assert Approval.objects.count() == count, "every customer has an approval"
    return {
        "without": without["seconds"], "with": with_them["seconds"],
        "cpu_without": without["cpu"], "cpu_with": with_them["cpu"],
        "memory_without": without["memory"], "memory_with": with_them["memory"],
    }  # fmt: skip


def _customers(company: object, count: int) -> range:
    """Their keys, which follow one another in an empty store."""
    from kezhi.customers.models import Customer

    sellers = [seller for some in company.salespeople.values() for seller in some]  # type: ignore[attr-defined]
    for start in range(0, count, _SLICE):
        Customer.objects.bulk_create(
            Customer(
                number=f"KH-{n:07d}", name=f"客户{n}", short_name=f"客户{n}", region="宁波", industry="机械",
                owner=(seller := sellers[n % len(sellers)]), unit_id=seller.unit_id, since=TODAY, pinyin="kh",
            )
            for n in range(start, min(start + _SLICE, count))
        )  # fmt: skip
    first = Customer.objects.order_by("pk").values_list("pk", flat=True)[0]
    assert Customer.objects.count() == count == Customer.objects.filter(pk__lt=first + count).count()
    return range(first, first + count)


def _graded(adoption: object, customers: range, *, approvals: bool) -> dict[str, float]:
    """A first run's verdicts laid against no grades; committed, and removed again where there are no approvals."""
    from django.db import transaction

    from kezhi.grading.actions import accept_verdicts
    from kezhi.policies.library import rules_of

    edition = adoption.edition  # type: ignore[attr-defined]
    given = {"run": "R-1", "as_of": TODAY, "edition": edition, "rules": rules_of(edition), "at": AT}
    verdicts = _verdicts(customers)
    with _watched() as found, transaction.atomic():
        if approvals:
            accept_verdicts(**given, verdicts=verdicts)
        else:
            with patch("kezhi.grading.actions.put_forward.approvals.propose_many", return_value=0):
                accept_verdicts(**given, verdicts=verdicts)
    if not approvals:
        _undo()
    return found


def _undo() -> None:
    """The same customers are graded again, without grades or assessments of before."""
    from kezhi.grading.models import Assessment, Proposal

    for model in (Proposal, Assessment):
        rows = model.objects.all()
        rows._raw_delete(rows.db)


def _verdicts(customers: range) -> object:
    """As a table that takes little memory itself: every column but the customer says one thing of all."""
    import pyarrow as pa

    same = pa.array([0], pa.int8()).take(pa.array([0] * len(customers), pa.int32()))
    told = {
        "等级__proposed": "B", "总分": 12, "客户类别": "大客户", **{f"列{n}": f"值{n}" for n in range(WIDTH)}
    }  # fmt: skip
    columns = {name: pa.DictionaryArray.from_arrays(same, pa.array([value])) for name, value in told.items()}
    return pa.table({"customer": pa.array([str(pk) for pk in customers]), **columns})


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Seconds, and the most memory of its own in MB that the process held beyond what it held before."""
    before, most, over = _held(), [0.0], threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            most[0] = max(most[0], _held() - before)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    found = {"began": time.perf_counter(), "cpu": -time.process_time()}
    try:
        yield found
    finally:
        found.setdefault("seconds", time.perf_counter() - found["began"])
        found["cpu"] += time.process_time()
        over.set()
        thread.join()
        found["memory"] = most[0]


def _held() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("RssAnon"))) / 1024
