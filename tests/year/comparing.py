"""The ledger laid beside the calendar: every line of one that is not in the other, with its clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kezhi.duties.models import ClimbedRung, Duty
from tests.year import oracle_clauses as clauses
from tests.year.drive import MORNING, SHANGHAI, moment
from tests.year.oracle import Standing, Task, standing
from tests.year.oracle_days import DAY, working_days_after
from tests.year.oracle_papers import rungs, standings
from tests.year.plan import Plan

LEFT_OUT = {"商业分析", "宣传方案调整", "投诉汇总", "满意度调查"}
"""What comes round at an interval that the company itself decides on, and is done by a form of its own."""

Line = tuple[object, ...]


def expected(plan: Plan, pack: str, day: date) -> Iterator[Standing]:
    """How everything stands that one regulation owes on the morning of a day."""
    runs, now = list(plan.runs[pack]), datetime.combine(day, MORNING)
    for task in (*clauses.marketing(), *clauses.reports(), *clauses.credit()):
        yield from _one(task, plan.done.get(task), pack, runs, now)
    for task in clauses.visits():
        yield from _one(task, plan.visited(task), pack, runs, now)
    for term, acts in plan.terms.items():
        for task, act in term.tasks(acts):
            yield from _one(task, act, pack, runs, now)
    for act in plan.acts:
        if act.kind == "新品推荐及上门拜访":
            due = working_days_after(act.on, 1) if act.on < date(2025, 12, 31) else date(2026, 1, 4)
            yield from _one(_reaction(act.customer, act.with_[0], act.on, due), None, pack, runs, now)
    for chain, days in plan.upward.items():
        if chain.pack == pack:
            yield from chain.standings(days, runs, now)
    yield from standings(pack, runs, now)


def _reaction(customer: str, who: str, on: date, due: date) -> Task:
    """S000.07: which products were shown and what the customer said is put down by the next working day."""
    return Task("S000", "S000.07", "登记新品反应", who, customer, on, due, known=on + DAY)


def _one(task: Task, done: date | None, pack: str, runs: list[date], now: datetime) -> Iterator[Standing]:
    if task.pack == pack and (found := standing(task, done, runs, now)) is not None:
        yield found


def ledger(pack: str, day: date) -> Iterator[Line]:
    """What the ledger says of one regulation."""
    rows = Duty.objects.filter(edition__pack=pack).exclude(rule__in=LEFT_OUT)
    rows = rows.select_related("holder", "customer", "unit")
    for duty in rows:
        about = duty.customer.number if duty.customer else duty.unit.name if duty.subject_type == "unit" else ""
        at = duty.due_at.astimezone(SHANGHAI).replace(tzinfo=None) if duty.due_at else None
        is_late = duty.is_late(now=moment(day, MORNING), today=day)
        yield (
            pack, duty.rule, duty.step, about, duty.holder and duty.holder.username, duty.opens_on, duty.due_on, at,
            "late" if is_late else str(duty.state), duty.satisfied_on,
        )  # fmt: skip


def differences(plan: Plan, pack: str, day: date) -> list[str]:
    """Each line of the one that the other does not have, in words; nothing where they agree."""
    wanted = list(expected(plan, pack, day))
    clause = {each.task.rule: each.task.clause for each in wanted}
    mine, theirs = Counter(each.line for each in wanted), Counter(ledger(pack, day))
    return [
        f"{day} {clause.get(str(line[1]), pack)} {said}: {' '.join(map(str, line[1:]))}"
        for said, lines in (("owed, not on the ledger", mine - theirs), ("on the ledger, not owed", theirs - mine))
        for line in sorted(lines, key=str)
    ]


def climbed(day: date, plan: Plan) -> list[str]:
    """Rungs on record that the clauses do not ask for by then, and the other way round."""
    due = {
        (each.rule, each.rung, each.does, each.about, each.to, each.on)
        for each in rungs()
        if any(each.on <= run <= day for run in plan.runs[each.pack])
    }
    found = {
        (rung.duty.rule, rung.rung, str(rung.does), rung.duty.customer.number, rung.staff.username, _came_on(rung))
        for rung in ClimbedRung.objects.select_related("duty__customer", "staff")
    }
    return [f"{day} rung: {' '.join(map(str, each))}" for each in sorted(due ^ found, key=str)]


def _came_on(rung: ClimbedRung) -> date:
    return rung.came_at.astimezone(SHANGHAI).date()


__all__ = ["climbed", "differences", "expected", "timedelta"]
