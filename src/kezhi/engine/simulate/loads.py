"""How many duties fall due on each post in each coming month, from rules that come round by themselves.

Cadences and calendars are counted as `evaluate` would show them, customers and holders being as they are on the day:
one duty for each customer (or holder, or unit), post and date. A chain that a calendar starts counts a duty for each
unit and step in the month of the calendar's date. What begins with an event or a record nobody can foresee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.ibis_border import literal, side_by_side
from kezhi.engine.evaluate.calendars import DATES
from kezhi.engine.evaluate.duties import (
    cadences,
    calendars,
    chains,
    customer_calendars,
    people_tables,
    subject_cadences,
)
from kezhi.engine.evaluate.owed import verdict
from kezhi.engine.facts.seen import seen
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.chain import AfterCalendar
from kezhi.engine.rules.occurrences import Occurrence
from kezhi.engine.rules.people import People
from kezhi.engine.simulate.coming import Coming
from kezhi.engine.simulate.kept import Kept
from kezhi.engine.simulate.sides import Answered, Sided
from kezhi.engine.upstream import ibis, ir

Owed = tuple[Rule, str, date, int]
"""A rule, a post, a day and how many fall due."""


@dataclass(frozen=True)
class Loads:
    """The coming duties of one side, whose customers the backend shows as the verdict that duties read."""

    side: Sided
    run: Answered
    kept: Kept
    people: People

    @cached_property
    def coming(self) -> Coming:
        """The months."""
        return Coming.after(self.side.run)

    def owed(self) -> dict[tuple[str, str, str], int]:
        """Duties by rule, post and month."""
        found: dict[tuple[str, str, str], int] = {}
        self._register()
        for rule, post, on, many in self._every_duty():
            place = (rule.id, post, f"{on:%Y-%m}")
            found[place] = found.get(place, 0) + many
        return found

    def _every_duty(self) -> Iterator[Owed]:
        yield from (*self._dated(), *self._from_last_act(), *self._of_subjects(), *self._of_holders(), *self._yearly())

    @property
    def unforeseen(self) -> tuple[str, ...]:
        """The rules whose duties begin with an event or a record."""
        foreseen = {rule.id for rule, _ in self._chained()} | {rule.id for rule in self._rhythmic()}
        return tuple(rule.id for rule in self.side.plan.duty_rules if rule.id not in foreseen)

    def _rhythmic(self) -> tuple[Rule, ...]:
        plan = self.side.plan
        own = (*cadences(plan).rules, *subject_cadences(plan).rules)
        return (*own, *calendars(plan).rules, *customer_calendars(plan).rules)

    def _chained(self) -> list[tuple[Rule, str]]:
        listed = chains(self.side.plan).rules
        return [(rule, str(rule.starts.calendar)) for rule in listed if isinstance(rule.starts, AfterCalendar)]

    @property
    def _backend(self) -> Backend:
        return self.kept.backend

    def _register(self) -> None:
        plan = self.side.plan
        own = cadences(plan)
        tables = {**own.tables(self.side.run), **subject_cadences(plan).tables(self.side.run)}
        tables |= {**people_tables(plan, self.people)}
        tables[DATES] = calendars(plan).dates({rule.id: self._occurrences(rule) for rule in calendars(plan).rules})
        for name, rows in tables.items():
            self._backend.register(name, rows)

    def _occurrences(self, rule: Calendar) -> list[Occurrence]:
        return [Occurrence(f"{on} {n}", on, on) for n, on in enumerate(self.coming.of_calendar(rule))]

    def _dated(self) -> Iterator[Owed]:
        """What is owed for each customer on dates that are the same for all."""
        plan = self.side.plan
        listed: list[tuple[Rule, tuple[str, ...], list[date]]] = [
            (rule, rule.by, self.coming.of_cadence(rule)) for rule in cadences(plan).dated
        ]
        listed += [(rule, (rule.by,), self.coming.of_calendar(rule)) for rule in customer_calendars(plan).dated]
        counts = self._customers([rule for rule, _, _ in listed])
        for rule, posts, dates in listed:
            for post in posts:
                for on in dates:
                    yield rule, post, on, sum(n for since, n in counts[rule.id] if since is None or since <= on)

    def _customers(self, rules: list[Rule]) -> dict[str, list[tuple[date | None, int]]]:
        """How many customers each rule is for, apart those who only become customers later."""
        if not rules:
            return {}
        t, names = self.kept.table, self.kept.names[self.side.number]
        asked = {rule.id: names.get(f"__for_{rule.id}") for rule in rules}
        columns = {column: t.count(where=t[column]) for column in asked.values() if column}
        later = ibis.cases((t["since"] > literal(self.run.as_of), t["since"]), else_=literal(None, "date"))
        rows = self.kept.fetch(t.group_by(later=later).aggregate(everyone=t.count(), **columns))
        return {id_: [(r["later"], r[column or "everyone"]) for r in rows] for id_, column in asked.items()}  # type: ignore[misc]

    def _from_last_act(self) -> Iterator[Owed]:
        own = cadences(self.side.plan)
        for rule in (each for each in own.rules if not each.is_dated):
            due = own.next_due(rule, self.run)
            for row in self.kept.fetch(due.group_by("post", "due_on").aggregate(many=due.count())):
                for on in self.coming.from_next(rule, _day(row["due_on"])):
                    yield rule, str(row["post"]), on, int(str(row["many"]))

    def _of_subjects(self) -> Iterator[Owed]:
        """What units, staff and the firm owe every so often."""
        own = subject_cadences(self.side.plan)
        for rule in own.rules:
            if not rule.is_dated:
                due = own.next_due(rule, self.run)
                for row in self.kept.fetch(due.group_by("post", "due_on").aggregate(many=due.count())):
                    for on in self.coming.from_next(rule, _day(row["due_on"])):
                        yield rule, str(row["post"]), on, int(str(row["many"]))
                continue
            meant = own.meant(rule, self.run)
            for row in self.kept.fetch(meant.group_by("post").aggregate(many=meant.count())):
                yield from ((rule, str(row["post"]), on, int(str(row["many"]))) for on in self.coming.of_cadence(rule))

    def _of_holders(self) -> Iterator[Owed]:
        """What holders and units owe, and the chains that this starts."""
        own = calendars(self.side.plan)
        if not own.rules:
            return
        by_id = {rule.id: rule for rule in own.rules}
        owed = own.owed
        for row in self.kept.fetch(owed.group_by("rule", "due_on").aggregate(many=owed.count())):
            rule = by_id[str(row["rule"])]
            yield rule, rule.by, _day(row["due_on"]), int(str(row["many"]))
        begun = owed.select("rule", "unit", "occurrence", "due_on").distinct()
        for row in self.kept.fetch(begun.group_by("rule", "due_on").aggregate(many=begun.count())):
            for chain, started_by in self._chained():
                if started_by == row["rule"]:
                    for step in chain.steps:  # type: ignore[attr-defined]
                        yield chain, step.by, _day(row["due_on"]), int(str(row["many"]))

    def _yearly(self) -> Iterator[Owed]:
        """Anniversaries: counted by the day they go back to."""
        for rule in customer_calendars(self.side.plan).yearly:
            for row in self.kept.fetch(self._born(rule)):
                for on in self.coming.of_anniversary(rule, _day(row["born_on"])):
                    yield rule, rule.by, on, int(str(row["many"]))

    def _born(self, rule: Calendar) -> ir.Table:
        assert isinstance(rule.on, Anniversary)  # noqa: S101 - of the yearly ones
        name, _, column = rule.on.anniversary.partition(".")
        facts = seen(self.side.run.scope.tables[name], self.run.day)
        rows = facts.filter(facts[column].notnull()).select(of_customer="customer", born_on=column)
        conditions = [rule.id] if f"__for_{rule.id}" in self.kept.names[self.side.number] else []
        found = verdict(conditions)
        if conditions:
            found = found.filter(found[f"__for_{rule.id}"])
        asked = side_by_side(found.select("customer"), rows, {"customer": "of_customer"}, keep_left=False)
        return asked.group_by("born_on").aggregate(many=asked.count())


def _day(value: object) -> date:
    """A day, also where the database tells it as its first moment."""
    assert isinstance(value, date)  # noqa: S101 - a moment is a date too
    return value.date() if isinstance(value, datetime) else value
