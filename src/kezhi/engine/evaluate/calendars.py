"""Duties of calendars: one for each holder or unit and each date, as one query and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import pyarrow as pa

from kezhi.engine.backends.ibis_border import cases, literal, named_table, side_by_side, union
from kezhi.engine.evaluate.by_form import Ending, first_filled, first_filled_row
from kezhi.engine.evaluate.owed import small_table, texts_of, whose
from kezhi.engine.evaluate.reports import Done, done
from kezhi.engine.facts.seen import day
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.duty import (
    duty_key,
    holders,
    key_of,
    people_table,
    row,
    shown,
    state,
    state_of,
    unit_or_null,
    with_holder,
)
from kezhi.engine.rules.occurrences import Occurrence
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir

DATES, SUBJECTS = "calendar_dates", "calendar_subjects"
_DATE = {
    "rule": "string", "post": "string", "occurrence": "string", "opens_on": "date", "due_on": "date",
    "due_at": "timestamp(6)", "title": "string", "clause": "string", "form": "string",
}  # fmt: skip
_SUBJECT = {"of_rule": "string", "subject_type": "string", "subject": "string", "unit": "string", "staff": "string"}

Facts = Mapping[str, Sequence[Mapping[str, object]]]
CustomerRow = tuple[Mapping[str, object], Mapping[str, bool]]
"""A customer and, by rule, whether its condition holds."""


@dataclass(frozen=True)
class Calendars:
    """All calendars of an edition."""

    rules: tuple[Calendar, ...]
    conditions: Sequence[str]

    def tables(self, run: Run) -> dict[str, pa.Table]:
        """The dates, as a small table."""
        return {DATES: self.dates({rule.id: rule.occurrences(run) for rule in self.rules})}

    def dates(self, occurrences: Mapping[str, Iterable[Occurrence]]) -> pa.Table:
        """The small table of certain occurrences of each rule."""
        rows: list[dict[str, object]] = [
            {"rule": rule.id, "post": rule.by, "occurrence": o.name, "opens_on": o.opens_on, "due_on": o.due_on,
             "due_at": o.due_at, **texts_of(rule)}
            for rule in self.rules for o in occurrences[rule.id]
        ]  # fmt: skip
        return small_table(rows, _DATE)

    def subjects(self, people: People) -> pa.Table:
        """Who could owe each: every holder of the post, or every unit that has one."""
        rows: list[dict[str, object]] = [
            {"of_rule": rule.id, "subject_type": rule.per, "subject": subject, "unit": unit, "staff": staff}
            for rule in self.rules
            for subject, unit, staff in subjects_of(rule, people)
        ]
        return small_table(rows, _SUBJECT)

    def compile(self, run: Run) -> Iterator[ir.Table]:
        """The duties as a query."""
        if self.rules:
            yield from self._duties(self.owed, run)

    @cached_property
    def owed(self) -> ir.Table:
        """Subjects and dates, before it is known what was done; one and the same for all who ask, so found once."""
        dates, subjects = named_table(DATES, _DATE), named_table(SUBJECTS, _SUBJECT)
        if any(rule.having is not None for rule in self.rules):
            subjects = self._with_such_customers(subjects)
        return side_by_side(dates, subjects, {"rule": "of_rule"}, keep_left=False).drop("of_rule")

    def _with_such_customers(self, subjects: ir.Table) -> ir.Table:
        bound = [rule for rule in self.rules if rule.having is not None]
        listed = whose(self.conditions, [rule.id for rule in bound])
        posts = union(listed.filter(listed["rule"] == literal(r.id)).mutate(post=literal(r.by)) for r in bound)
        held, own = with_holder(posts), people_table()
        units = side_by_side(held, own.select(of_staff="staff", staff_unit="staff_unit"), {"staff": "of_staff"})
        where = holders().select("held_post", "held_unit", "holder", "holder_unit")
        units = side_by_side(units, where, {"post": "held_post", "unit": "held_unit"})
        is_there = units["holder"] == units["staff"]
        place = cases([(is_there, units["holder_unit"])], units["staff_unit"])
        by_unit = [rule.id for rule in bound if rule.per == "unit"]
        subject = cases([(units["rule"].isin(by_unit or [""]), place)], units["staff"])
        distinct = units.select(has_rule=units["rule"], has_subject=subject).distinct()
        free = [rule.id for rule in self.rules if rule.having is None]
        matched = side_by_side(subjects, distinct, {"of_rule": "has_rule", "subject": "has_subject"})
        kept = matched.filter(matched["has_subject"].notnull() | matched["of_rule"].isin(free or [""]))
        return kept.select(*_SUBJECT)

    def _duties(self, owed: ir.Table, run: Run) -> Iterator[ir.Table]:
        keyed = owed.mutate(key=duty_key(run, owed["rule"], owed["subject"], owed["occurrence"], owed["post"]))
        endings = endings_of(self.rules, run)
        filled = [ending.rule for ending in endings]
        if len(filled) < len(self.rules):
            told = keyed.filter(keyed["rule"].notin(filled)) if filled else keyed
            joined = side_by_side(told, done(run), {"key": "done_key"})
            at = joined["done_at"]
            yield duties_shown(joined, run, evidence=joined["done_event"], satisfied_on=day(at), satisfied_at=at)
        if filled:
            found = first_filled(keyed.filter(keyed["rule"].isin(filled)), endings, run)
            yield duties_shown(found, run, evidence=found["filled_key"], satisfied_on=found["filled_on"])

    def evaluate(
        self, customers: Sequence[CustomerRow], facts: Facts, told: Done, people: People, run: Run
    ) -> Iterator[dict[str, object]]:
        """The duties in plain Python."""
        for rule in self.rules:
            occurrences, ending = rule.occurrences(run), ending_of(rule, run)
            for subject, unit, staff in owing(rule, customers, people):
                for o in occurrences:
                    key = key_of(run, rule, subject, o.name, rule.by)
                    if ending is not None:
                        at, known = None, {"subject": subject, "unit": unit, "staff": staff}
                        event, on = first_filled_row(ending, known, o.opens_on, facts, run)
                    else:
                        at, event = told.get(key, (None, None))
                        on = at.date() if at else None
                    yield row(
                        key=key, pack=run.pack, rule=rule.id, kind=rule.kind, subject_type=rule.per, subject=subject,
                        unit=None if unit == NO_UNIT else unit, staff=staff, post=rule.by, occurrence=o.name,
                        opens_on=o.opens_on, due_on=o.due_on, due_at=o.due_at, state=state_of(on, o.due_on, run),
                        evidence=event, satisfied_on=on, satisfied_at=at, **texts_of(rule),
                    )  # fmt: skip


def ending_of(rule: Calendar, run: Run) -> Ending | None:
    """The form that ends its duties; none where none does."""
    link = rule.link(run.scope.tables[rule.form]) if rule.filled else None
    return Ending(rule.id, rule.form, link) if link else None


def endings_of(rules: Iterable[Calendar], run: Run) -> list[Ending]:
    """The forms that end the duties of some."""
    return [ending for rule in rules if (ending := ending_of(rule, run))]


def duties_shown(found: ir.Table, run: Run, **told: ir.Value) -> ir.Table:
    """The duties as the verdict shows them, with what ended each."""
    end = told["satisfied_on"]
    return shown(
        found, pack=run.pack, kind="calendar", unit=unit_or_null(found["unit"]),
        state=state(end, found["due_on"], run), **told,
    )  # fmt: skip


def subjects_of(rule: Calendar, people: People) -> Iterator[tuple[str, str, str | None]]:
    """Subject, unit and staff of everyone who could owe it."""
    if rule.per == "staff":
        yield from ((person.staff, person.unit, person.staff) for person in people.holding(rule.by))
        return
    for unit in people.units_holding(rule.by):
        yield unit, unit, people.holders_in(rule.by, unit) or people.heads.get(unit)


def owing(rule: Calendar, customers: Sequence[CustomerRow], people: People) -> Iterator[tuple[str, str, str | None]]:
    """Those of them who have such a customer, where the rule asks for one."""
    having = {
        _serving(rule, customer, people) for customer, holds in customers if rule.having is None or holds[rule.id]
    }
    for found in subjects_of(rule, people):
        if rule.having is None or found[0] in having:
            yield found


def _serving(rule: Calendar, customer: Mapping[str, object], people: People) -> str | None:
    owner = cast("str | None", customer.get("owner"))
    place = str(customer.get("unit") or people.unit_of(owner))
    staff = people.serving(rule.by, place, owner)
    if rule.per == "staff" or staff is None:
        return staff
    found, where = people.held_where(rule.by, place)
    return where if found == staff else people.unit_of(staff)
