"""Two runs that lay their verdicts at once, and a crash between batches."""

import threading

import pytest
from django.db import connection

from kezhi.duties import ledger, verdicts
from kezhi.duties.models import Duty, DutyChange
from tests.duties.conftest import visit_row

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rows(lichuan, xu):
    return [visit_row(lichuan, xu, occurrence=str(number)) for number in range(40)]


def test_two_at_once_leave_one_duty_a_key_and_one_opening_each(lay, rows, monkeypatch):
    monkeypatch.setattr(verdicts, "BATCH", 10)
    gate, counted = threading.Barrier(2), []

    def work():
        gate.wait(timeout=10)
        try:
            counted.append(lay(*rows)["opened"])
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sum(counted) == 40
    assert (len(counted), Duty.objects.count()) == (2, 40)
    assert list(DutyChange.objects.values_list("what", flat=True)) == ["opened"] * 40


def test_a_crash_leaves_whole_batches_and_the_next_run_lays_the_rest(lay, rows, monkeypatch):
    monkeypatch.setattr(verdicts, "BATCH", 10)
    whole = ledger.Laying._record
    calls = []

    def crash_in_the_third(self, changed):
        calls.append(changed)
        if len(calls) == 3:
            raise OSError("disk full")
        whole(self, changed)

    monkeypatch.setattr(ledger.Laying, "_record", crash_in_the_third)
    with pytest.raises(OSError, match="disk full"):
        lay(*rows)
    assert (Duty.objects.count(), DutyChange.objects.count()) == (20, 20)

    monkeypatch.setattr(ledger.Laying, "_record", whole)
    assert lay(*rows) == {"opened": 20}
    assert (Duty.objects.count(), DutyChange.objects.count()) == (40, 40)
