"""Bad days: the ledger stays right, and says what happened."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from kezhi.care.models import Interaction
from kezhi.duties.actions import fulfil_by_visit
from kezhi.duties.errors import NotOpen
from kezhi.duties.models import Duty, DutyChange
from kezhi.engine.dates.working_days import official_working_days
from kezhi.engine.errors import EngineError
from kezhi.imports.actions.one_by_one import take_interactions
from kezhi.imports.checking.tables.interactions import InteractionRow
from kezhi.policies.actions import carry_out_run, run_day, run_now
from kezhi.policies.errors import DateBehind
from kezhi.policies.models import Run
from tests.duties.conftest import visit_row
from tests.regulated import AT, TODAY, adopt_by

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 11, 18, 4, tzinfo=UTC)


def ledger():
    return list(Duty.objects.order_by("pk").values()), DutyChange.objects.count()


@pytest.fixture
def adoption(company, gu, lichuan):
    return adopt_by(company.branch, gu)


def test_a_run_of_a_day_before_the_last_leaves_the_ledger_and_says_so(adoption):
    run_now(adoption=adoption, as_of=TODAY, at=AT)
    before = ledger()

    with pytest.raises(DateBehind, match=f"已按{TODAY}评定过"):
        run_now(adoption=adoption, as_of=TODAY - timedelta(days=90), at=AT)

    assert (ledger(), Run.objects.latest("pk").error[:14]) == (before, f"已按{TODAY}评定过"[:14])
    assert run_day(on=TODAY - timedelta(days=1), at=AT) == []


def test_a_year_without_a_calendar_leaves_the_ledger_and_says_which(adoption, monkeypatch):
    run_now(adoption=adoption, as_of=TODAY, at=AT)
    before = ledger()
    monkeypatch.setattr(
        carry_out_run, "evaluate_run", lambda run, _before: official_working_days().is_working(run.as_of)
    )

    with pytest.raises(EngineError):
        run_now(adoption=adoption, as_of=date(2036, 3, 3), at=AT)

    assert ledger() == before
    assert "2036" in Run.objects.latest("pk").error


def test_two_who_close_one_duty_at_once_close_it_once(lay, lichuan, xu, gu):
    lay(visit_row(lichuan, xu))
    duty, gate, refused = Duty.objects.get(), threading.Barrier(2), []

    def close(key, by):
        gate.wait(timeout=10)
        try:
            fulfil_by_visit(
                duty=Duty.objects.get(pk=duty.pk), kind="拜访", happened_on=TODAY, participants=[xu], summary="看了。",
                by=by, at=NOON, request_key=key,
            )  # fmt: skip
        except NotOpen as late:
            refused.append(late)
        finally:
            connection.close()

    threads = [threading.Thread(target=close, args=each) for each in (("a", xu), ("b", gu))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert (len(refused), Interaction.objects.count()) == (1, 1)
    duty.refresh_from_db()
    assert (duty.state, duty.evidence) == ("satisfied", f"i{Interaction.objects.get().pk}")
    assert duty.changes.filter(what="satisfied").count() == 1


def test_an_import_of_what_was_done_long_ago_makes_up_for_what_was_missed(lay, lichuan, xu, at):
    summer = {"occurrence": "2026Q2", "opens_on": date(2026, 4, 1), "due_on": date(2026, 6, 30)}
    lay(visit_row(lichuan, xu, state="late", **summer), visit_row(lichuan, xu))
    lay(visit_row(lichuan, xu))

    taken = take_interactions(
        [InteractionRow("k1", lichuan.number, "拜访", date(2026, 5, 6), xu.pk, "看了装配线。")], by=xu, at=at
    )

    assert taken.written == 1
    assert dict(Duty.objects.values_list("occurrence", "state")) == {"2026Q2": "satisfied", "2026Q4": "open"}
