"""The ledgers follow what is recorded: at once, once, and nothing where nothing was."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from kezhi.duties.models import Duty, DutyChange
from kezhi.policies.actions import follow, run_day, run_now, set_value
from kezhi.policies.actions import take_verdicts as module
from kezhi.policies.follower import LOOKS_EVERY, watching
from kezhi.policies.models import AdoptedValue, Run
from kezhi.policies.queries.kept_verdicts import folder_of
from kezhi.reports.actions import record_incident
from kezhi.reports.models import Incident
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(minutes=1)


@pytest.fixture
def first(adoption, books):
    return run_now(adoption=adoption, as_of=TODAY, at=AT)


@pytest.fixture
def not_paying(books, shen):
    """Records that a customer may not pay, which is to be reported within the hour."""
    customer = books[0]

    def recorded(key="n"):
        return record_incident(
            customer=customer, kind="可能拒付", happened_at=AT, note="资金紧张。", by=shen, at=AT, request_key=key
        )

    return recorded


def test_an_incident_is_owed_at_once(first, not_paying):
    incident = not_paying()

    (run,) = follow(at=LATER, terms_too=False)

    assert (run.state, run.receipt["extent"]["touched"]) == ("done", 1)
    duty = Duty.objects.get(subject_type="event")
    assert (duty.subject, duty.state, duty.changes.get().run) == (incident.event_key, "open", run.number)
    assert follow(at=LATER, terms_too=False) == []


@pytest.mark.parametrize("terms_too", [True, False])
def test_where_nothing_changed_there_is_no_run(first, terms_too):
    assert follow(at=LATER, terms_too=terms_too) == []
    assert list(Run.objects.all()) == [first]


def test_a_value_that_was_set_is_followed(adoption, first, gu):
    value = AdoptedValue.objects.get(adoption=adoption, parameter="紧急报告时限")
    before = value.value
    set_value(
        adoption=adoption, parameter="紧急报告时限", value="3", valid_from=TODAY, source="会议", by=gu, at=AT
    )  # fmt: skip

    (run,) = follow(at=LATER)

    assert (before, run.receipt["settings"]["紧急报告时限"]) == ("1", "3")


def test_without_a_first_run_and_before_the_last_nothing_is_followed(adoption, books, not_paying):
    assert follow(at=LATER) == []
    run_now(adoption=adoption, as_of=TODAY, at=AT)
    not_paying()

    assert follow(at=AT - timedelta(days=1)) == []


def test_a_clock_set_back_is_said_once_and_leaves_the_ledger(first):
    before = list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()
    yesterday = {"on": TODAY - timedelta(days=1), "at": AT - timedelta(days=1)}

    assert (run_day(**yesterday), run_day(**yesterday)) == ([], [])

    said = Run.objects.exclude(pk=first.pk).get()
    assert (said.state, said.error) == (
        "failed", f"已按{TODAY}评定过，等级与义务不能倒回{yesterday['on']}，请选{TODAY}或之后的日期。",
    )  # fmt: skip
    assert (list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()) == before


def test_a_refusal_is_said_once(adoption, first, not_paying):
    AdoptedValue.objects.filter(parameter="紧急报告时限").delete()
    not_paying()

    assert [run.state for run in follow(at=LATER)] == ["failed"]
    assert follow(at=LATER) == []
    assert "紧急报告时限" in Run.objects.order_by("pk").last().error


def test_a_crash_leaves_nothing_and_the_next_look_does_it(first, not_paying, monkeypatch):
    not_paying()
    monkeypatch.setattr(module, "end", lambda *_args, **_named: 1 / 0)
    look = watching()
    with pytest.raises(ZeroDivisionError):
        look()
    assert (list(Run.objects.all()), Duty.objects.filter(subject_type="event").count()) == ([first], 0)

    monkeypatch.undo()
    monkeypatch.setattr("kezhi.policies.follower.timezone.now", lambda: LATER)
    assert look() >= LOOKS_EVERY
    assert Duty.objects.filter(subject_type="event").count() == 1
    assert look() == LOOKS_EVERY
    not_paying("m")
    look()
    assert (look(), Duty.objects.filter(subject_type="event").count()) == (LOOKS_EVERY, 2)


def test_two_at_once_follow_once(first, not_paying):
    not_paying()
    gate, found = threading.Barrier(2), []

    def work():
        gate.wait(timeout=10)
        try:
            found.extend(follow(at=LATER))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(found) == 1
    assert Duty.objects.get(subject_type="event").changes.count() == 1


def test_of_those_that_followed_the_last_keeps_its_verdicts(first, not_paying):
    not_paying("1")
    (one,) = follow(at=LATER)
    not_paying("2")
    (other,) = follow(at=LATER)

    kept = [folder_of(run.pk).exists() for run in (first, one, other)]
    assert (kept, Incident.objects.count()) == ([True, False, True], 2)
