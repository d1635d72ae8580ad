"""Random histories: at every moment the ledger is the regulation applied to what was recorded and decided.

`make histories` walks long; each step is checked against an oracle that knows nothing of the ledger's code.
"""

import os
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction
from kezhi.duties import actions, ledger, verdicts
from kezhi.duties.models import ClimbedRung, Duty, DutyChange
from kezhi.engine.rules.findings import NOTICES, arrow_schema
from kezhi.notices.models import Notice
from tests.duties.conftest import verdicts as table_of
from tests.duties.histories import START, Records, after_run, rungs_come

HISTORIES = int(os.environ.get("HISTORIES", "8"))
AT = datetime(2026, 1, 1, tzinfo=UTC)
STATES = {"opened": "open", "waiting": "waiting", "satisfied": "satisfied", "voided": "void", "missed": "missed",
          "excused": "excused", "reopened": "open"}  # fmt: skip


@pytest.fixture
def world(lichuan, nanpu, company, run, xu, gu, qi, fang, shen, wen, monkeypatch):
    monkeypatch.setattr(verdicts, "BATCH", 4)
    return lichuan, nanpu, company, run, xu, gu, qi, fang, shen, wen


def machine(world) -> type[RuleBasedStateMachine]:  # noqa: C901 - a machine is its rules
    lichuan, nanpu, company, run, xu, gu, qi, fang, shen, wen = world
    customers = st.sampled_from([lichuan.pk, nanpu.pk])
    which = st.integers(0, 30)

    class History(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.inside = transaction.atomic()
            self.inside.__enter__()
            self.day, self.seconds, self.run_on = START, 0, None
            self.records = Records({lichuan.pk}, shen.pk, company.east.pk, xu.pk, gu.pk)
            self.expected, self.rungs, self.touched, self.others = {}, set(), set(), True
            self.here = {each.pk for each in (xu, gu, qi, fang, shen, wen)}

        def teardown(self):
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)

        def now(self):
            self.seconds += 1
            return AT + timedelta(days=(self.day - START).days, seconds=self.seconds)

        def lay(self, concerns=None):
            rows, at = self.records.owed(self.day), self.now()
            only = [int(customer) for customer in concerns or ()]
            counts = actions.reconcile(
                run=str(run), edition=run.adoption.edition, verdicts=table_of(*rows), at=at, as_of=self.day,
                only_customers=only,
            )  # fmt: skip
            rungs = [row for row in self.records.rungs(self.day) if concerns is None or row["customer"] in concerns]
            notices = pa.Table.from_pylist(rungs, schema=arrow_schema(NOTICES))
            return counts, rungs, actions.climb(notices, run=run, at=at, as_of=self.day)

        def check(self, concerns=None):
            _counts, rungs, _climbed = self.lay(concerns)
            after_run(self.expected, self.records, self.day, here=self.here, concerns=concerns)
            self.rungs |= rungs_come(self.expected, rungs, self.day)
            self.touched, self.others, self.run_on = set(), False, self.day
            said = {duty.key: (duty.state, duty.holder_id, duty.due_on) for duty in Duty.objects.all()}
            assert said == {key: (each.state, each.holder, each.due) for key, each in self.expected.items()}
            assert set(ClimbedRung.objects.values_list("key", flat=True)) == self.rungs

        @rule()
        def run_of_everybody(self):
            self.check()

        @precondition(lambda self: self.run_on == self.day and not self.others and self.touched)
        @rule()
        def run_after_change(self):
            self.check({str(customer) for customer in self.touched})
            counts, _rungs, climbed = self.lay()
            assert (counts, climbed) == ({}, 0)

        @rule(after=st.integers(0, 6))
        def crash(self, after):
            whole, written = ledger.Laying._record, []

            def failing(laying, changed):
                written.append(changed)
                if len(written) > after:
                    raise OSError
                whole(laying, changed)

            ledger.Laying._record = failing
            try:
                self.lay()
            except OSError:
                pass
            finally:
                ledger.Laying._record = whole
            self.every_state_has_its_row()
            self.check()

        @rule(days=st.integers(1, 30))
        def days_pass(self, days):
            self.day += timedelta(days=days)

        @rule(customer=customers, by=st.sampled_from([xu, gu, qi]), back=st.integers(0, 40))
        def visit(self, customer, by, back):
            on, at = self.day - timedelta(days=back), self.now()
            made = Interaction.objects.create(
                customer_id=customer, kind="拜访", happened_on=on, recorded_by=by, recorded_at=at, summary="看了。",
                request_key=str(self.seconds),
            )  # fmt: skip
            made.participants.add(by)
            actions.take_interaction(interaction=made, by=by, at=at)
            self.records.visits[f"i{made.pk}"] = (customer, by.pk, on)
            self.touched.add(customer)
            for duty in self.expected.values():
                is_fit = (duty.row["kind"], duty.row["customer"], duty.holder) == ("cadence", str(customer), by.pk)
                if is_fit and duty.state == "open" and duty.row["opens_on"] <= on:
                    duty.state, duty.evidence = "satisfied", f"i{made.pk}"

        @precondition(lambda self: self.records.visits)
        @rule(number=which)
        def withdraw_a_visit(self, number):
            key = sorted(self.records.visits)[number % len(self.records.visits)]
            customer, _by, _on = self.records.visits.pop(key)
            Interaction.objects.get(pk=key[1:]).delete()
            self.touched.add(customer)

        @rule(which=st.sampled_from(["日常报告", "审阅", "上报"]), undone=st.booleans())
        def report(self, which, undone):
            first = self.day - timedelta(days=self.day.weekday()) if which == "日常报告" else self.day.replace(day=1)
            self.others = True
            if undone:
                self.records.reports.pop(f"{which}/{first}", None)
            else:
                self.records.reports.setdefault(f"{which}/{first}", self.day)

        @rule(customer=customers)
        def change_the_grade(self, customer):
            self.records.key_accounts ^= {customer}
            self.touched.add(customer)

        @rule(manager=st.sampled_from([xu, gu]))
        def change_who_holds_the_post(self, manager):
            self.records.manager, self.others = manager.pk, True

        @rule(who=st.sampled_from([qi, fang]))
        def leave_or_return(self, who):
            self.here ^= {who.pk}
            Staff.objects.filter(pk=who.pk).update(is_active=who.pk in self.here)
            self.others = True

        @rule(number=which, what=st.sampled_from(["excuse", "postpone", "assign"]), days=st.integers(1, 40))
        def decide(self, number, what, days):
            open_ = sorted(key for key, each in self.expected.items() if each.state == "open" and each.due)
            if not open_:
                return
            key, to = open_[number % len(open_)], qi if number % 2 else xu
            duty, by = self.expected[key], {"by": Staff.objects.get(pk=wen.pk), "reason": "出差", "at": self.now()}
            chosen = [Duty.objects.get(key=key).pk]
            if what == "excuse":
                actions.excuse(duties=chosen, **by)
                duty.state = "excused"
            elif what == "postpone":
                duty.put_off_to = max(duty.due, self.day) + timedelta(days=days)
                actions.postpone(duties=chosen, to=duty.put_off_to, **by)
            elif to.pk in self.here:
                actions.assign(duties=chosen, to=Staff.objects.get(pk=to.pk), **by)
                duty.named = to.pk

        @invariant()
        def every_state_has_its_row(self):
            told = {}
            for duty, what, after in DutyChange.objects.order_by("pk").values_list("duty", "what", "after"):
                if what in STATES:
                    told[duty] = after.get("state", STATES[what])
            assert told == dict(Duty.objects.values_list("pk", "state"))

        @invariant()
        def nobody_is_told_twice(self):
            told = list(Notice.objects.filter(key__startswith="rung/").values_list("to", "link", "body"))
            assert len(told) == len(set(told))

    return History


def test_the_ledger_is_the_regulation_applied_to_the_records(world):
    run_state_machine_as_test(
        machine(world),
        settings=settings(
            max_examples=HISTORIES, stateful_step_count=25 if HISTORIES < 60 else 50, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
