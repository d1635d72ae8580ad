"""Duties of chains: step after step, each opened by the one before, as one query and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import (
    cases,
    literal,
    named_table,
    side_by_side,
    union,
)
from kezhi.engine.dates.working_hours import Clock
from kezhi.engine.evaluate.calendars import Calendars, CustomerRow, owing
from kezhi.engine.evaluate.owed import small_table, texts_of, verdict
from kezhi.engine.evaluate.reports import Done, done, events_seen
from kezhi.engine.facts.seen import day, day_of
from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.chain import AfterCalendar, AfterEvent, Chain, Step
from kezhi.engine.rules.duty import duty_key, key_of, people_table, row, shown, state_of, unit_or_null, with_holder
from kezhi.engine.rules.limit_columns import with_due, with_relief
from kezhi.engine.rules.limits import LIMIT, Limit, due_of, limit_row
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

STEPS = "chain_steps"
_STEP = {
    "of_rule": "string", "number": "int64", "step": "string", "post": "string", "is_after_start": "boolean",
    "title": "string", "clause": "string", "form": "string", **LIMIT,
    "relief_clock": "string", "relief_post": "string",
}  # fmt: skip
_START = ("rule", "subject_type", "subject", "customer", "unit", "owner", "occurrence", "start_at")


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
class Chains:
    """All chains of an edition, with the calendars that start some of them."""

    rules: tuple[Chain, ...]
    calendars: Calendars
    conditions: Sequence[str]

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """The steps as a small table; where one must follow another, for each number those of that number."""
        rows = [_step_row(rule, number, run) for rule in self.rules for number in range(len(rule.steps))]
        if not self.reliefs:
            return {STEPS: small_table(rows, _STEP)} if rows else {}
        return {
            f"{STEPS}_{number}": small_table([row for row in rows if row["number"] == number], _STEP)
            for number in range(self.longest)
        }

    def _numbered(self, number: int) -> list[Step]:
        """The steps of that number of all chains that have one."""
        return [rule.steps[number] for rule in self.rules if number < len(rule.steps)]

    @property
    def reliefs(self) -> list[Ref]:
        """Every clock by which another post relieves the one of a step."""
        return [step.relief.clock for rule in self.rules for step in rule.steps if step.relief]

    @property
    def limits(self) -> list[Limit | None]:
        """Every limit its steps are counted by."""
        return [step.limit for rule in self.rules for step in rule.steps]

    @property
    def longest(self) -> int:
        """The number of steps of the longest chain."""
        return max((len(rule.steps) for rule in self.rules), default=0)

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries: all steps together, or, where the hour that a step begins at says whose it is, one
        query a step."""
        starts = [*self._after_events(run), *self._after_calendars(run)]
        if not starts:
            return
        begun, told = union(starts), done(run)
        if not self.reliefs:
            yield _shown(_together(begun, self.limits, told, run), run)
            return
        current = begun.mutate(prev_at=literal(None, "timestamp(6)"))
        for number in range(self.longest):
            known = _step(current, number, self._numbered(number), told, run)
            yield _shown(known, run)
            current = known.select(*_START, prev_at=known["done_at"])

    def _after_events(self, run: Run) -> Iterator[ir.Table]:
        for rule in self.rules:
            if isinstance(rule.starts, AfterEvent):
                yield _after_events(rule.id, rule.starts, self.conditions, run).select(*_START)

    def _after_calendars(self, run: Run) -> Iterator[ir.Table]:
        starting = [rule for rule in self.rules if isinstance(rule.starts, AfterCalendar)]
        if not starting or not self.calendars.rules:
            return
        owed = self.calendars.owed
        due = owed.filter(owed["due_on"] <= run.day)
        yield from (_begun(due.filter(due["rule"] == literal(_calendar(rule))), rule.id) for rule in starting)

    def evaluate(
        self,
        customers: Sequence[CustomerRow],
        events: Iterable[Mapping[str, object]],
        told: Done,
        people: People,
        run: Run,
    ) -> Iterator[dict[str, object]]:
        """The duties in plain Python."""
        listed = list(events)
        for rule in self.rules:
            if isinstance(rule.starts, AfterEvent):
                starts = list(event_starts(rule.starts, customers, listed, people, run))
            else:
                starts = self._calendar_starts(rule.starts, customers, people, run)
            for start in starts:
                yield from _step_rows(rule, start, told, people, run)

    def _calendar_starts(
        self, starts: AfterCalendar, customers: Sequence[CustomerRow], people: People, run: Run
    ) -> list[Start]:
        rule = next((r for r in self.calendars.rules if r.id == starts.calendar), None)
        return list(_unit_starts(rule, customers, people, run)) if rule else []


def _calendar(rule: Chain) -> str:
    return str(rule.starts.calendar) if isinstance(rule.starts, AfterCalendar) else ""


def _begun(due: ir.Table, chain: str) -> ir.Table:
    each = due.select(
        "unit", "occurrence", start_at=ibis.coalesce(due["due_at"], due["due_on"].cast("timestamp(6)"))
    ).distinct()
    nobody = literal(None)
    units = each.mutate(rule=literal(chain), subject_type=literal("unit"), subject=each["unit"], customer=nobody)
    return units.mutate(owner=nobody).select(*_START)


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


def _after_events(chain: str, starts: AfterEvent, conditions: Sequence[str], run: Run) -> ir.Table:
    events = events_seen(run)
    on = day(events["happened_at"])
    begun = events.filter(events["kind"].isin(list(starts.event)) & (on >= run.adoption))
    known, own = verdict(conditions), people_table()
    about = known.select(of_customer="customer", of_owner="__owner", of_unit="__unit")
    joined = side_by_side(begun, about, {"customer": "of_customer"})
    joined = joined.filter(joined["customer"].isnull() | joined["of_customer"].notnull())
    joined = joined.mutate(owner=ibis.coalesce(joined["of_owner"], joined["staff"]))
    owners = own.select(of_staff="staff", staff_unit="staff_unit")
    joined = side_by_side(joined, owners, {"owner": "of_staff"})
    return joined.select(
        "customer",
        "owner",
        rule=literal(chain),
        subject_type=literal("event"),
        subject=joined["event"],
        unit=ibis.coalesce(joined["unit"], joined["of_unit"], joined["staff_unit"], literal(NO_UNIT)),
        occurrence=day(joined["happened_at"]).cast("string"),
        start_at=joined["happened_at"],
    )


def _together(begun: ir.Table, limits: Iterable[Limit | None], told: ir.Table, run: Run) -> ir.Table:
    """Every step of every chain, with who owes it, by when, and when it was done."""
    taken = side_by_side(begun, named_table(STEPS, _STEP), {"rule": "of_rule"}, keep_left=False)
    known = _known(with_holder(taken.drop("relief_clock", "relief_post")), told, run)
    order = ibis.window(group_by=[known["rule"], known["subject"], known["occurrence"]], order_by=known["number"])
    based = ibis.ifelse(known["is_after_start"], known["start_at"], known["done_at"].lag().over(order))
    return with_due(known.mutate(base_at=based), "base_at", limits, run)


def _step(begun: ir.Table, number: int, steps: list[Step], told: ir.Table, run: Run) -> ir.Table:
    """The step of that number of every chain that has one, with who owes it, by when, and when it was done."""
    relieved = any(step.relief for step in steps)
    taken = side_by_side(begun, named_table(f"{STEPS}_{number}", _STEP), {"rule": "of_rule"}, keep_left=False)
    taken = taken.mutate(base_at=ibis.ifelse(taken["is_after_start"], taken["start_at"], taken["prev_at"]))
    held = with_holder(with_relief(taken, "base_at") if relieved else taken.drop("relief_clock", "relief_post"))
    return with_due(_known(held, told, run), "base_at", [step.limit for step in steps], run)


def _known(held: ir.Table, told: ir.Table, run: Run) -> ir.Table:
    keyed = held.mutate(
        key=duty_key(run, held["rule"], held["subject"], held["occurrence"], held["step"], held["post"])
    )
    return side_by_side(keyed, told, {"key": "done_key"})


def _shown(known: ir.Table, run: Run) -> ir.Table:
    state = cases(
        [
            (known["done_at"].notnull(), literal("satisfied")),
            (known["base_at"].isnull(), literal("waiting")),
            (known["due_on"] < run.day, literal("late")),
        ],
        literal("open"),
    )
    return shown(
        known,
        pack=run.pack,
        kind="chain",
        unit=unit_or_null(known["unit"]),
        opens_on=day(ibis.coalesce(known["base_at"], known["start_at"])),
        state=state,
        evidence=known["done_event"],
        satisfied_on=day(known["done_at"]),
        satisfied_at=known["done_at"],
    )


def _step_row(rule: Chain, number: int, run: Run) -> dict[str, object]:
    step = rule.steps[number]
    texts = texts_of(rule) | {"clause": _clause(rule, step)}
    named = {"of_rule": rule.id, "number": number, "step": step.id, "post": step.by}
    relief = {"relief_clock": str(step.relief.clock), "relief_post": step.relief.by} if step.relief else {}
    return {**named, "is_after_start": step.after == "start", **limit_row(step.limit, run), **texts, **relief}


def _clause(rule: Chain, step: Step) -> str:
    return step.clause.at if step.clause else rule.clause.at


def _step_rows(rule: Chain, start: Start, told: Done, people: People, run: Run) -> Iterator[dict[str, object]]:
    previous: datetime | None = None
    for step in rule.steps:
        base = start.at if step.after == "start" else previous
        post = post_at(step, base, run)
        key = key_of(run, rule, start.subject, start.occurrence, step.id, post)
        at, event = told.get(key, (None, None))
        due = due_of(step.limit, base, run)
        done_on = at.date() if at else None
        yield row(**texts_of(rule) | {
            "key": key, "pack": run.pack, "rule": rule.id, "kind": rule.kind, "clause": _clause(rule, step),
            "subject_type": start.subject_type, "subject": start.subject, "customer": start.customer,
            "unit": None if start.unit == NO_UNIT else start.unit,
            "staff": people.serving(post, start.unit, start.owner),
            "post": post, "occurrence": start.occurrence, "step": step.id, "opens_on": (base or start.at).date(),
            "due_on": due.due_on, "due_at": due.due_at, "evidence": event, "satisfied_on": done_on,
            "satisfied_at": at,
            "state": "waiting" if base is None and at is None else state_of(done_on, due.due_on, run),
        })  # fmt: skip
        previous = at


def post_at(step: Step, at: datetime | None, run: Run) -> str:
    """The post that owes a step which begins at a moment."""
    relief = step.relief
    if relief is None or at is None:
        return step.by
    is_relieved = Clock.read(str(run.value(relief.clock))).contains(at, run.working_days)
    return relief.by if is_relieved else step.by
