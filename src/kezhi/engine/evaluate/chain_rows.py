"""Duties of chains in plain Python: the yardstick of the queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from kezhi.engine.dates.working_hours import Clock
from kezhi.engine.evaluate.by_form import first_filled_row
from kezhi.engine.evaluate.calendars import CustomerRow, Facts, owing
from kezhi.engine.evaluate.chains import Chains, ending_of, step_texts
from kezhi.engine.evaluate.reports import Done
from kezhi.engine.facts.seen import day_of
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.chain import AfterCalendar, AfterEvent, Chain, Step
from kezhi.engine.rules.duty import key_of, row, state_of
from kezhi.engine.rules.limits import due_of
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run


@dataclass(frozen=True, slots=True)
class Start:
    """Where one chain begins, as a row."""

    subject_type: str
    subject: str
    customer: str | None
    unit: str
    owner: str | None
    occurrence: str
    at: datetime


@dataclass(frozen=True)
class ChainRows:
    """All that duties of chains are found from: customers with their conditions, facts, reports, people."""

    chains: Chains
    customers: Sequence[CustomerRow]
    facts: Facts
    told: Done
    people: People
    run: Run

    def duties(self, events: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
        """The duties of all chains."""
        listed = list(events)
        for rule in self.chains.rules:
            if isinstance(rule.starts, AfterEvent):
                starts = list(event_starts(rule.starts, self.customers, listed, self.people, self.run))
            else:
                starts = self._calendar_starts(rule.starts)
            for start in starts:
                yield from self._steps(rule, start)

    def _calendar_starts(self, starts: AfterCalendar) -> list[Start]:
        rule = next((r for r in self.chains.calendars.rules if r.id == starts.calendar), None)
        return list(_unit_starts(rule, self.customers, self.people, self.run)) if rule else []

    def _steps(self, rule: Chain, start: Start) -> Iterator[dict[str, object]]:
        previous: datetime | None = None
        for step in rule.steps:
            base = start.at if step.after == "start" else previous
            post = post_at(step, base, self.run)
            duty = {
                **step_texts(rule, step),
                "key": key_of(self.run, rule, start.subject, start.occurrence, step.id, post),
                "pack": self.run.pack, "rule": rule.id, "kind": rule.kind, "subject_type": start.subject_type,
                "subject": start.subject, "customer": start.customer,
                "unit": None if start.unit == NO_UNIT else start.unit,
                "staff": self.people.serving(post, start.unit, start.owner), "post": post,
                "occurrence": start.occurrence, "step": step.id, "opens_on": (base or start.at).date(),
            }  # fmt: skip
            evidence, on, at = self._done(rule, step, duty, base)
            due = due_of(step.limit, base, self.run)
            state = "waiting" if base is None and on is None else state_of(on, due.due_on, self.run)
            ended = {"evidence": evidence, "satisfied_on": on, "satisfied_at": at, "state": state}
            yield row(**duty | {"due_on": due.due_on, "due_at": due.due_at} | ended)
            previous = at or (datetime.combine(on, time()) if on else None)

    def _done(
        self, rule: Chain, step: Step, duty: Mapping[str, object], base: datetime | None
    ) -> tuple[str | None, date | None, datetime | None]:
        if step.filled and (ending := ending_of(rule, step, self.run)):
            nothing: tuple[str | None, date | None] = (None, None)
            found = first_filled_row(ending, duty, base.date(), self.facts, self.run) if base else nothing
            return (*found, None)
        at, event = self.told.get(str(duty["key"]), (None, None))
        return event, at.date() if at else None, at


def _unit_starts(rule: Calendar, customers: Sequence[CustomerRow], people: People, run: Run) -> Iterator[Start]:
    for unit in sorted({unit for _, unit, _ in owing(rule, customers, people)}):
        for o in rule.occurrences(run):
            if o.due_on <= run.as_of:
                yield Start("unit", unit, None, unit, None, o.name, o.due_at or datetime.combine(o.due_on, time()))


def event_starts(
    starts: AfterEvent,
    customers: Sequence[CustomerRow],
    events: Iterable[Mapping[str, object]],
    people: People,
    run: Run,
) -> Iterator[Start]:
    """One chain an event that happened since adoption."""
    known = {str(customer["customer"]): customer for customer, _ in customers}
    for event in events:
        on = day_of(event["happened_at"])
        customer = cast("str | None", event.get("customer"))
        is_ours = customer is None or customer in known
        if event["kind"] not in starts.event or on is None or not run.adopted_on <= on <= run.as_of or not is_ours:
            continue
        about = known.get(customer or "", {})
        owner = cast("str | None", about.get("owner") or event.get("staff"))
        unit = str(event.get("unit") or about.get("unit") or people.unit_of(owner))
        at = cast("datetime", event["happened_at"])
        yield Start("event", str(event["event"]), customer, unit, owner, on.isoformat(), at)


def post_at(step: Step, at: datetime | None, run: Run) -> str:
    """The post that owes a step which begins at a moment."""
    relief = step.relief
    if relief is None or at is None:
        return step.by
    is_relieved = Clock.read(str(run.value(relief.clock))).contains(at, run.working_days)
    return relief.by if is_relieved else step.by
