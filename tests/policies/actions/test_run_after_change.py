"""A run after a change evaluates whom the change touched, and leaves what a run of everybody leaves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kezhi.care.models import Interaction
from kezhi.customers.models import Customer
from kezhi.duties.models import Duty, DutyChange
from kezhi.engine.evaluate.incremental import evaluate_anew
from kezhi.grading.models import Assessment, Proposal
from kezhi.policies.actions import evaluate_run as module
from kezhi.policies.actions import import_verdicts, run_now
from kezhi.policies.queries.kept_verdicts import folder_of
from kezhi.policies.queries.last_run import MARKS
from kezhi.trade.models import Contract
from tests.policies.actions.test_import_verdicts import evaluated
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(minutes=1)


@pytest.fixture
def first(adoption, books):
    return run_now(adoption=adoption, as_of=TODAY, at=AT)


def after_change(adoption, day=TODAY):
    return run_now(adoption=adoption, as_of=day, at=LATER, after_change=True)


def sell(customer):
    Contract.objects.create(
        customer=customer, number="XS-9", signed_on=date(2026, 11, 1), amount=Decimal(30_000_000), source_key="k9"
    )


def ledger():
    return (
        list(Duty.objects.order_by("key").values_list("key", "state", "due_on", "holder", "evidence")),
        list(Assessment.objects.order_by("customer").values_list("customer", "verdict", "total", "proposed_grade")),
        sorted(Proposal.objects.filter(state="pending").values_list("customer", "grade_after")),
    )


def test_a_contract_has_its_customer_evaluated_anew(adoption, books, first):
    lichuan, nanpu = books
    sell(nanpu)

    run = after_change(adoption)

    assert run.receipt["extent"] == {"touched": 1, "beside": first.receipt["digest"]}
    assert run.counts["assessed"] == 1
    assert dict(Assessment.objects.values_list("customer", "run")) == {lichuan.pk: first.number, nanpu.pk: run.number}
    found = ledger()
    whole = run_now(adoption=adoption, as_of=TODAY, at=LATER)
    assert whole.receipt["digest"] == run.receipt["digest"]
    assert whole.receipt["facts"] == run.receipt["facts"]
    assert (whole.counts.get("opened", 0), whole.counts["proposed"], whole.counts["withdrawn"]) == (0, 0, 0)
    assert ledger() == found


def test_a_visit_moves_its_customers_duty(adoption, books, first, shen):
    lichuan, _ = books
    changes = DutyChange.objects.count()
    visit = Interaction.objects.create(
        customer=lichuan, kind="拜访", happened_on=TODAY, recorded_by=shen, recorded_at=AT
    )
    visit.participants.add(shen)

    run = after_change(adoption)

    assert run.receipt["extent"]["touched"] == 1
    found = ledger()
    assert run_now(adoption=adoption, as_of=TODAY, at=LATER).receipt["digest"] == run.receipt["digest"]
    assert ledger() == found
    assert DutyChange.objects.count() >= changes


def test_where_nothing_changed_nothing_is_written(adoption, first):
    before, changes = ledger(), DutyChange.objects.count()

    run = after_change(adoption)

    assert (run.receipt["extent"]["touched"], run.counts) == (0, {"assessed": 0, "proposed": 0, "withdrawn": 0})
    assert run.receipt["digest"] == first.receipt["digest"]
    assert (ledger(), DutyChange.objects.count()) == (before, changes)


def test_one_change_after_another(adoption, books, first):
    lichuan, nanpu = books
    sell(nanpu)
    after_change(adoption)
    Customer.objects.filter(pk=lichuan.pk).update(influence="零散")

    run = after_change(adoption)

    assert run.receipt["extent"]["touched"] == 1
    assert run_now(adoption=adoption, as_of=TODAY, at=LATER).receipt["digest"] == run.receipt["digest"]


def test_another_day_is_everybodys(adoption, books, first):
    run = run_now(adoption=adoption, as_of=TODAY + timedelta(days=1), at=LATER, after_change=True)

    assert (run.receipt["extent"], run.counts["assessed"]) == ({"everybody_because": "as_of"}, 2)


def test_someone_who_changes_units_is_everybodys(adoption, books, first, lu, company):
    type(lu).objects.filter(pk=lu.pk).update(unit=company.east)

    assert after_change(adoption).receipt["extent"] == {"everybody_because": "people"}


def test_the_first_run_is_everybodys(adoption, books):
    run = after_change(adoption)

    assert (run.receipt["extent"], run.counts["assessed"]) == ({}, 2)
    assert (folder_of(run.pk) / MARKS).exists()


def test_after_verdicts_from_elsewhere_everybody_is_evaluated(adoption, books, tmp_path):
    import_verdicts(folder=evaluated(tmp_path), by=None, at=LATER)

    assert after_change(adoption).receipt["extent"] == {}


def test_the_nightly_run_looks_at_everybody(adoption, first, monkeypatch):
    asked = []

    def watched(edition, evaluate, before, **named):
        asked.append(before)
        return evaluate_anew(edition, evaluate, before, **named)

    monkeypatch.setattr(module, "evaluate_anew", watched)

    run_now(adoption=adoption, as_of=TODAY, at=LATER)

    assert asked == [None]
