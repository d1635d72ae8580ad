"""Climbing ladders: each rung once, told to whom it names, nothing taken from who was excused."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from kezhi.duties.actions import climb
from kezhi.duties.models import ClimbedRung, Duty
from kezhi.engine.rules.findings import NOTICES, arrow_schema
from kezhi.notices.models import Notice
from tests.duties.conftest import visit_row

LATE = {"state": "late", "occurrence": "2026Q3", "due_on": date(2026, 9, 30)}
CAME = datetime(2026, 10, 8)  # noqa: DTZ001  the engine writes the wall clock of Shanghai


def notice(duty: dict, rung: str, does: str, staff, *, came=CAME, says="季度回访逾期") -> dict:
    post = staff.post.name if staff else "总经理"
    return {
        "key": f"{duty['key']}/逾期/{rung}/{post}", "pack": "S002-20", "rule": "逾期", "clause": "第十一条",
        "duty": duty["key"], "step": None, "rung": rung, "does": does, "post": post,
        "staff": str(staff.pk) if staff else None, "unit": duty["unit"], "customer": duty["customer"],
        "due_on": duty["due_on"], "at": came, "title": "逾期升级", "says": says,
    }  # fmt: skip


@pytest.fixture
def go(run, at):
    """Climbs these notices in that run."""

    def climbed(*rows) -> int:
        return climb(pa.Table.from_pylist(list(rows), schema=arrow_schema(NOTICES)), run=run, at=at, as_of=run.as_of)

    return climbed


def told() -> list[tuple[str, str, str]]:
    return list(Notice.objects.order_by("pk").values_list("to__username", "kind", "body"))


def test_a_rung_is_climbed_and_told_once(lay, go, lichuan, shen, qi, at):
    late = visit_row(lichuan, shen, **LATE)
    lay(late)
    rows = [notice(late, "本人", "notify", shen), notice(late, "上级", "notify", qi)]

    assert (go(*rows), go(*rows)) == (2, 0)

    assert told() == [
        ("shen", "duty.late", "季度回访逾期。2026年9月30日 周三到期。"),
        ("qi", "duty.superior", "季度回访逾期。2026年9月30日 周三到期。现由沈知遥办理。"),
    ]
    rung = ClimbedRung.objects.get(staff=qi)
    assert (rung.duty.key, rung.rung, rung.does, rung.clause, rung.came_at, rung.at) == (
        late["key"], "上级", "notify", "第十一条", datetime(2026, 10, 7, 16, tzinfo=UTC), at,
    )  # fmt: skip


def test_who_takes_over_keeps_it_in_the_next_laying(lay, go, lichuan, shen, qi):
    late = visit_row(lichuan, shen, **LATE)
    lay(late)

    go(notice(late, "转办", "reassign", qi))

    assert lay(late) == {}
    duty = Duty.objects.get()
    assert (duty.holder, duty.named) == (qi, qi)
    change = duty.changes.get(what="assigned")
    assert (change.reason, change.before, change.after) == ("ladder", {"holder_id": shen.pk}, {"holder_id": qi.pk})
    assert [(to, kind) for to, kind, _body in told()] == [("qi", "duty.reassigned"), ("shen", "duty.reassigned")]


def test_who_left_holds_it_no_more(lay, go, lichuan, shen, qi):
    late = visit_row(lichuan, shen, **LATE)
    lay(late)
    go(notice(late, "转办", "reassign", qi))
    type(qi).objects.filter(pk=qi.pk).update(is_active=False)

    assert lay(late) == {"handed_over": 1}

    duty = Duty.objects.get()
    assert (duty.holder, duty.named) == (shen, None)


def test_a_breach_before_it_was_done_late_stays_on_record_and_is_told_to_nobody(lay, go, lichuan, shen):
    late = visit_row(lichuan, shen, **LATE)
    lay({**late, "state": "satisfied", "evidence": "i7", "satisfied_on": date(2026, 10, 20)})

    assert go(notice(late, "违反", "breach", shen)) == 1

    assert ClimbedRung.objects.get().does == "breach"
    assert told() == []


def test_what_is_excused_climbs_nothing(lay, go, lichuan, shen, qi):
    late = visit_row(lichuan, shen, **LATE)
    lay(late)
    Duty.objects.update(state="excused")

    assert go(notice(late, "转办", "reassign", qi)) == 0
    assert lay(late) == {}

    assert (Duty.objects.get().state, ClimbedRung.objects.count(), told()) == ("excused", 0, [])


def test_what_is_postponed_climbs_as_many_days_later(lay, go, lichuan, shen, qi):
    late = visit_row(lichuan, shen, **LATE)
    lay(late)
    rung = notice(late, "上级", "notify", qi, came=CAME.replace(month=11, day=16))
    Duty.objects.update(owed_on=date(2026, 9, 30), due_on=date(2026, 10, 3))

    assert lay(late) == {}
    assert go(rung) == 0
    Duty.objects.update(due_on=date(2026, 10, 2))
    assert go(rung) == 1


def test_a_rung_without_anybody_is_on_record(lay, go, lichuan, shen):
    late = visit_row(lichuan, shen, **LATE)
    lay(late)

    assert go(notice(late, "总经理", "notify", None)) == 1

    assert (ClimbedRung.objects.get().staff, ClimbedRung.objects.get().post, told()) == (None, "总经理", [])
