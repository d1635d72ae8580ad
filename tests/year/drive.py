"""The year as it is lived: each morning the day's run, then what is done that day, through the product's actions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import SimpleNamespace

from kezhi.accounts.models import Staff
from kezhi.care.actions import record_interaction
from kezhi.care.models import Interaction
from kezhi.duties.actions import fulfil_by_report, take_interaction
from kezhi.duties.models import Duty
from kezhi.duties.report_kind import report_kind
from kezhi.forms.models import Record
from kezhi.forms.queries.owed import form_owed
from kezhi.grading.actions import approve_proposals
from kezhi.grading.queries.proposals import pending_ids
from kezhi.policies.actions import run_now
from kezhi.reports.actions.record_report import MODES
from tests.year.oracle import Task
from tests.year.oracle_papers import Paper, papers
from tests.year.plan import Act, Plan

SHANGHAI = timezone(timedelta(hours=8))
MORNING, LATER = time(7), time(10)


def moment(day: date, at: time) -> datetime:
    """A time of the day on the wall clock of Shanghai."""
    return datetime.combine(day, at, SHANGHAI).astimezone(UTC)


def drive(firm: SimpleNamespace, plan: Plan) -> Iterator[tuple[date, list[str]]]:
    """Each morning after the runs, with the regulations run; the day's work follows when the next is asked for."""
    waiting = list(papers())
    for day in sorted({day for days in plan.runs.values() for day in days}):
        waiting = _file(firm, waiting, before=day)
        packs = [pack for pack in firm.adoptions if day in plan.runs[pack]]
        for pack in packs:
            run_now(adoption=firm.adoptions[pack], as_of=day, at=moment(day, MORNING))
        if day == date(2025, 1, 1):
            _approve_grades(firm, day)
        yield day, packs
        waiting = _file(firm, waiting, before=day + timedelta(days=1))
        _work(firm, plan, day)


def _approve_grades(firm: SimpleNamespace, day: date) -> None:
    """The deputy general manager approves the first grades; the run that follows lives by them."""
    gu = Staff.objects.get(username="gu")
    approve_proposals(proposals=pending_ids(gu), by=gu, on=day, at=moment(day, MORNING), note="首次评定")
    run_now(adoption=firm.adoptions["S002-20"], as_of=day, at=moment(day, MORNING))


def _work(firm: SimpleNamespace, plan: Plan, day: date) -> None:
    for task, on in plan.done.items():
        if on == day:
            _report(firm, task, "", day)
    for chain, days in plan.upward.items():
        for step, on in zip(chain.steps, days, strict=False):
            if on == day:
                task = Task(chain.pack, chain.clause, chain.rule, step.who, chain.about, chain.start, None)
                _report(firm, task, step.name, day)
    for act in plan.acts:
        if act.on == day:
            _visit(firm, act)


def _report(firm: SimpleNamespace, task: Task, step: str, day: date) -> None:
    """Find the duty as its holder would, in their list, and report; one that is not there is an error of the test."""
    found = Duty.objects.filter(rule=task.rule, step=step, holder=firm.people[task.who], edition__pack=task.pack)
    found = found.filter(due_on=task.due) if not step else found.filter(state=Duty.State.OPEN)
    if task.at:
        found = found.filter(due_at=datetime.combine(task.due or day, task.at, SHANGHAI))
    if step or task.about in firm.units_by_name:
        found = found.filter(unit=firm.units_by_name[task.about])
    if (duty := found.first()) is None:
        firm.not_found.append(f"{day} {task.clause} nothing to report on: {task.rule} {step} {task.who} {task.due}")
        return
    holder = Staff.objects.get(pk=duty.holder_id)
    if form := form_owed(duty):
        Record.objects.create(
            edition=duty.edition, pack=task.pack, form=form.id, customer=duty.customer, person=holder,
            about_unit=duty.unit, unit=duty.unit or holder.unit, about=duty.key, filled_by=holder, filled_on=day,
            filled_at=moment(day, LATER), changed_at=moment(day, LATER), filled="{}", request_key=f"form/{duty.pk}",
        )  # fmt: skip
    fulfil_by_report(
        duty=duty, mode=MODES[report_kind(duty)][0], gist="已办。", given_at=moment(day, LATER), by=holder,
        at=moment(day, LATER), request_key=f"{duty.pk}",
    )  # fmt: skip


def _visit(firm: SimpleNamespace, act: Act) -> None:
    """A visit as its kind is recorded; kinds that the care room does not know yet come as from an import."""
    customer, people = firm.customers[act.customer], [firm.people[name] for name in act.with_]
    by, at, key = Staff.objects.get(pk=people[0].pk), moment(act.on, LATER), f"{act.customer}/{act.kind}/{act.on}"
    key += "/".join(act.with_)
    if act.kind in Interaction.Kind.values:
        visit = record_interaction(
            customer=customer, kind=act.kind, happened_on=act.on, summary="走访。", participants=people,
            request_key=key, by=by, at=at,
        )  # fmt: skip
        take_interaction(interaction=visit, by=by, at=at)
        return
    visit = Interaction.objects.create(
        customer=customer, kind=act.kind, happened_on=act.on, summary="走访。", recorded_by=by, recorded_at=at,
        request_key=key,
    )  # fmt: skip
    visit.participants.set(people)


def _file(firm: SimpleNamespace, waiting: list[Paper], *, before: date) -> list[Paper]:
    """File the papers of the days before; those that are left."""
    for number, paper in enumerate(waiting):
        if paper.on < before:
            _filed(firm, paper, f"{paper.form}/{paper.customer}/{number}/{paper.on}")
    return [paper for paper in waiting if paper.on >= before]


def _filed(firm: SimpleNamespace, paper: Paper, key: str) -> None:
    customer, song = firm.customers.get(paper.customer), firm.people["song"]
    Record.objects.create(
        edition=firm.adoptions[paper.pack].edition, pack=paper.pack, form=paper.form, customer=customer,
        contract=customer.contracts.latest("signed_on") if paper.form in _ABOUT_CONTRACTS and customer else None,
        unit=customer.unit if customer else song.unit, filled_by=song, filled_on=paper.on,
        filled_at=moment(paper.on, LATER), changed_at=moment(paper.on, LATER), filled=json.dumps(dict(paper.values)),
        request_key=key,
    )  # fmt: skip


_ABOUT_CONTRACTS = {"安装调试记录", "回访表", "回访信函"}
