"""The weeks of work that followed: duties fall due, most are done in time, some late, some not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from kezhi.accounts.models import Staff
from kezhi.care.models import Interaction
from kezhi.customers.models import Customer
from kezhi.demo.hours import noon, small_hours
from kezhi.demo.people import Company
from kezhi.demo.regulation import approve_what_waits
from kezhi.demo.words import ALARMS, VISIT_NOTES, WEEKLY_NOTES
from kezhi.duties.actions import satisfy_duty
from kezhi.duties.models import Duty
from kezhi.policies.actions import run_now
from kezhi.policies.models import Adoption
from kezhi.reports.models import Incident, Report

_DONE_IN_TIME = 0.9
_DONE_EARLY = 0.12
_OVERDUE_CLEARED = 0.35


def weeks_of_work(dice: Random, adoption: Adoption, company: Company, today: date) -> int:
    """Run the regulation week by week up to today, and record what people did; returns how many acts."""
    acts, day = 0, adoption.adopted_on
    while day < today:
        day = min(day + timedelta(days=6 - day.weekday() or 7), today)
        run_now(adoption=adoption, as_of=day, at=small_hours(day))
        if day < today:
            acts += _work(dice, day)
        if day.day <= 7 and day < today - timedelta(days=7):
            approve_what_waits(company, day, note="月度评级会")
        if today - timedelta(days=7) <= day < today:
            _alarms(dice, today)
    return acts


def _alarms(dice: Random, today: date) -> None:
    """Two customers refuse to pay on the eve; neither was reported upward yet."""
    shen = Staff.objects.get(username="shen")
    large = Customer.objects.filter(owner=shen).order_by("number")[:12]
    for customer, (kind, note) in zip(dice.sample(list(large), 2), ALARMS, strict=True):
        at = noon(today - timedelta(days=1))
        Incident.objects.create(
            customer=customer, kind=kind, happened_at=at, note=note, recorded_by=shen, recorded_at=at
        )


def _work(dice: Random, day: date) -> int:
    """What people did in the week that ends on `day`."""
    who: list[tuple[tuple[int, date], int]] = []
    visits, reports = dict[tuple[int, date], Interaction](), list[tuple[Duty, Report, Staff]]()
    for duty, holder in _taken_up(dice, day):
        done_on = day - timedelta(days=dice.randrange(5))
        if duty.customer_id and duty.kind == Duty.Kind.CADENCE:
            visit = (duty.customer_id, done_on)
            visits.setdefault(visit, _visit(dice, duty.customer_id, holder, done_on))
            who.append((visit, holder.pk))
        elif duty.kind in {Duty.Kind.CALENDAR, Duty.Kind.CHAIN}:
            given_on = max(min(done_on, duty.due_on or day), duty.opens_on)
            reports.append((duty, _report(dice, duty, holder, given_on), holder))
    Report.objects.bulk_create(report for _duty, report, _holder in reports)
    for duty, report, holder in reports:
        satisfy_duty(duty=duty, evidence=report, by=holder, at=report.given_at)
    Interaction.objects.bulk_create(visits.values())
    took_part = Interaction.participants.through
    took_part.objects.bulk_create(
        took_part(interaction=visits[visit], staff_id=holder) for visit, holder in dict.fromkeys(who)
    )
    return len(reports) + len(who)


def _taken_up(dice: Random, day: date) -> Iterator[tuple[Duty, Staff]]:
    """Duties due soon are mostly done, those far off now and then, overdue ones in part."""
    held = Duty.objects.filter(state=Duty.State.OPEN, holder__isnull=False, opens_on__lte=day)
    for duty in held.select_related("holder").order_by("key"):
        if dice.random() < _chance(duty, day) and duty.holder:
            yield duty, duty.holder


def _chance(duty: Duty, day: date) -> float:
    days = (duty.due_on - day).days if duty.due_on else 3
    if duty.kind == Duty.Kind.CHAIN:
        return _DONE_IN_TIME if days > -7 else 0
    if days < 0:
        return _OVERDUE_CLEARED if duty.kind == Duty.Kind.CADENCE else 0
    return _DONE_IN_TIME if days <= 6 else _DONE_EARLY


def _visit(dice: Random, customer: int, holder: Staff, done_on: date) -> Interaction:
    return Interaction(
        customer_id=customer, kind=Interaction.Kind.VISIT, happened_on=done_on,
        summary=dice.choice(VISIT_NOTES), recorded_by=holder, recorded_at=noon(done_on),
        request_key=f"demo:{customer}:{done_on}",
    )  # fmt: skip


def _report(dice: Random, duty: Duty, holder: Staff, given_on: date) -> Report:
    is_weekly = "W" in duty.occurrence
    on_time = Report.Kind.DAILY if is_weekly else Report.Kind.PERIODIC
    return Report(
        kind=on_time if duty.kind == Duty.Kind.CALENDAR else Report.Kind.HANDOVER,
        mode=Report.Mode.ORAL if is_weekly else Report.Mode.WRITTEN,
        author=holder, unit_id=holder.unit_id, about=duty.key, gist=dice.choice(WEEKLY_NOTES),
        given_at=noon(given_on), recorded_by=holder, recorded_at=noon(given_on),
        request_key=sha256(duty.key.encode()).hexdigest(),
    )  # fmt: skip
