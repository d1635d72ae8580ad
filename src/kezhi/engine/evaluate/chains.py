"""Duties of chains: step after step, each opened by the one before, as queries; `chain_rows` says it of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from kezhi.engine.backends.ibis_border import (
    cases,
    literal,
    named_table,
    side_by_side,
    union,
)
from kezhi.engine.evaluate.by_form import Ending, first_filled
from kezhi.engine.evaluate.calendars import Calendars
from kezhi.engine.evaluate.owed import small_table, texts_of, verdict
from kezhi.engine.evaluate.reports import done, events_seen
from kezhi.engine.facts.seen import day
from kezhi.engine.rules.base import Ref
from kezhi.engine.rules.chain import AfterCalendar, AfterEvent, Chain, Step
from kezhi.engine.rules.duty import duty_key, people_table, shown, unit_or_null, with_holder
from kezhi.engine.rules.limit_columns import with_due, with_relief
from kezhi.engine.rules.limits import LIMIT, Limit, limit_row
from kezhi.engine.rules.people import NO_UNIT
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir

STEPS = "chain_steps"
_STEP = {
    "of_rule": "string", "number": "int64", "step": "string", "post": "string", "is_after_start": "boolean",
    "title": "string", "clause": "string", "form": "string", **LIMIT,
    "relief_clock": "string", "relief_post": "string",
}  # fmt: skip
_START = ("rule", "subject_type", "subject", "customer", "unit", "owner", "occurrence", "start_at")


@dataclass(frozen=True)
class Chains:
    """All chains of an edition, with the calendars that start some of them."""

    rules: tuple[Chain, ...]
    calendars: Calendars
    conditions: Sequence[str]

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """The steps as a small table; where one must follow another, for each number those of that number."""
        rows = [_step_row(rule, number, run) for rule in self.rules for number in range(len(rule.steps))]
        if not self.is_stepwise:
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
    def is_stepwise(self) -> bool:
        """Whether the moment at which a step begins says more than until when: whose it is, or which record ends it."""
        return bool(self.reliefs) or any(step.filled for rule in self.rules for step in rule.steps)

    @property
    def limits(self) -> list[Limit | None]:
        """Every limit its steps are counted by."""
        return [step.limit for rule in self.rules for step in rule.steps]

    @property
    def longest(self) -> int:
        """The number of steps of the longest chain."""
        return max((len(rule.steps) for rule in self.rules), default=0)

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as queries: all steps together, or, where the moment at which a step begins says more, one
        query a step."""
        starts = [*self._after_events(run), *self._after_calendars(run)]
        if not starts:
            return
        begun, told = union(starts), done(run)
        if not self.is_stepwise:
            yield _shown(_together(begun, self.limits, told, run), run)
            return
        current = begun.mutate(prev_at=literal(None, "timestamp(6)"))
        for number in range(self.longest):
            known = _step(current, number, self._numbered(number), told, run)
            if endings := endings_of(self.rules, number, run):
                known = _filled(known, endings, run)
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


def _calendar(rule: Chain) -> str:
    return str(rule.starts.calendar) if isinstance(rule.starts, AfterCalendar) else ""


def _begun(due: ir.Table, chain: str) -> ir.Table:
    each = due.select(
        "unit", "occurrence", start_at=ibis.coalesce(due["due_at"], due["due_on"].cast("timestamp(6)"))
    ).distinct()
    nobody = literal(None)
    units = each.mutate(rule=literal(chain), subject_type=literal("unit"), subject=each["unit"], customer=nobody)
    return units.mutate(owner=nobody).select(*_START)


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


def _filled(known: ir.Table, endings: list[Ending], run: Run) -> ir.Table:
    """The steps of which some are done by a record, with the record that did: of it only the day is known."""
    found = first_filled(known.mutate(opens_on=day(known["base_at"])), endings, run)
    by_form = found["rule"].isin([ending.rule for ending in endings])
    at = ibis.ifelse(by_form, found["filled_on"].cast("timestamp(6)"), found["done_at"])
    event = ibis.ifelse(by_form, found["filled_key"], found["done_event"])
    return found.mutate(done_at=at, done_event=event, by_form=by_form)


def _shown(known: ir.Table, run: Run) -> ir.Table:
    is_filled = "by_form" in known.columns
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
        satisfied_at=ibis.ifelse(known["by_form"], None, known["done_at"]) if is_filled else known["done_at"],
    )


def _step_row(rule: Chain, number: int, run: Run) -> dict[str, object]:
    step = rule.steps[number]
    texts = step_texts(rule, step)
    named = {"of_rule": rule.id, "number": number, "step": step.id, "post": step.by}
    relief = {"relief_clock": str(step.relief.clock), "relief_post": step.relief.by} if step.relief else {}
    return {**named, "is_after_start": step.after == "start", **limit_row(step.limit, run), **texts, **relief}


def step_texts(rule: Chain, step: Step) -> dict[str, object]:
    """What a duty of a step says."""
    return texts_of(rule) | {"clause": step.clause.at if step.clause else rule.clause.at, "form": step.form}


def endings_of(rules: Iterable[Chain], number: int, run: Run) -> list[Ending]:
    """The forms that end the steps of that number."""
    return [
        ending for rule in rules if number < len(rule.steps) and (ending := ending_of(rule, rule.steps[number], run))
    ]


def ending_of(rule: Chain, step: Step, run: Run) -> Ending | None:
    """The form that ends the duties of a step; none where none does."""
    link = rule.link(run.scope.tables[step.form]) if step.filled else None
    return Ending(rule.id, step.form, link) if link else None
