"""Duties of deadlines in plain Python, from all rows of the facts: the yardstick of the queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from kezhi.engine.evaluate.excuses import excuse_of
from kezhi.engine.evaluate.open_amounts import first_day
from kezhi.engine.evaluate.owed import texts_of
from kezhi.engine.evaluate.records import lookup_in, record_row
from kezhi.engine.evaluate.reports import Done
from kezhi.engine.facts.schema import Column
from kezhi.engine.facts.seen import day_of
from kezhi.engine.rules.acts import days_of
from kezhi.engine.rules.base import Source
from kezhi.engine.rules.deadline import SELF_POST, Deadline
from kezhi.engine.rules.duty import key_of, row, state_of
from kezhi.engine.rules.limits import Due, due_of
from kezhi.engine.rules.people import NO_UNIT, SUPERIOR_POST, People
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.values import Value

FactRow = Mapping[str, object]
CustomerRow = tuple[FactRow, Mapping[str, bool]]
_Done = tuple[str | None, date | None, datetime | None]


@dataclass(frozen=True)
class DeadlineRows:
    """All that duties of deadlines are found from: customers with their conditions, facts, reports, people."""

    customers: Mapping[str, CustomerRow]
    facts: Mapping[str, Sequence[FactRow]]
    told: Done
    people: People
    run: Run

    def of(self, rule: Deadline) -> Iterator[dict[str, object]]:
        """The duties of one rule."""
        table = self.run.scope.tables[rule.from_]
        for given in self.facts.get(rule.from_, ()):
            fact = self._seen(rule, given)
            anchor = fact[rule.dated(table)]
            on = day_of(anchor)
            if on is not None and on <= self.run.as_of and self._is_meant(rule, fact):
                moment = anchor if isinstance(anchor, datetime) else datetime.combine(on, time())
                base = self._begins(rule, fact, moment)
                if base is not None and self.run.adopted_on <= base.date() <= self.run.as_of:
                    yield from (self._duty(rule, fact, base, post) for post in rule.by)

    def _seen(self, rule: Deadline, given: FactRow) -> dict[str, object]:
        fact: dict[str, object] = {**record_row(rule.from_, given, self.run, lookup_in(self.facts, self.run))}
        if rule.done_when is not None:
            return {**fact, PAID_ON: self._first_day(rule, rule.done_when, fact)}
        done = day_of(fact[rule.done]) if rule.done else None
        return {**fact, rule.done: None} if done is not None and done > self.run.as_of else fact

    def _first_day(self, rule: Deadline, done_when: Source, fact: FactRow) -> date | None:
        table, run = self.run.scope.tables[rule.from_], self.run
        (column,) = (each.name for each in table.columns if each.less)
        known, test = {**fact, **run.known()}, run.expression(done_when, rule.from_)

        def holds(still: Value) -> bool:
            return test.evaluate({**known, column: still}) is True

        return first_day(table, fact, holds, run, lookup_in(self.facts, run).naming)

    def _is_meant(self, rule: Deadline, fact: FactRow) -> bool:
        known = {**fact, **self.run.known()}
        if rule.where is not None and self.run.expression(rule.where, rule.from_).evaluate(known) is not True:
            return False
        customer = fact.get("customer")
        if customer is None:
            return rule.for_ is None
        held = self.customers.get(str(customer))
        return held is not None and (rule.for_ is None or held[1][rule.id])

    def _begins(self, rule: Deadline, fact: FactRow, anchor: datetime) -> datetime | None:
        if rule.wait is None:
            return anchor
        over = due_of(rule.wait, anchor, self.run)
        base = over.due_at or datetime.combine(cast("date", over.due_on) + timedelta(days=1), time())
        done = day_of(fact[_done_name(rule)]) if rule.way == "done" else None
        return None if done is not None and done < base.date() else base

    def _duty(self, rule: Deadline, fact: FactRow, base: datetime, post: str) -> dict[str, object]:
        table, run = self.run.scope.tables[rule.from_], self.run
        about = self.customers[str(fact["customer"])][0] if fact.get("customer") is not None else {}
        own = cast("str | None", fact.get("staff") if table.has("staff") else fact.get("filled_by"))
        owner = cast("str | None", about.get("owner") or own)
        unit = str(fact.get("unit") or about.get("unit") or self.people.unit_of(owner))
        subject = "|".join(str(fact[name]) for name in table.key)
        due, occurrence = self._due(rule, fact, base), base.date().isoformat()
        named = {column.name: column for column in rule.named_in(table)}
        if post in named:
            staff = self._named(named[post], fact)
        else:
            staff = own if post == SELF_POST else self.people.serving(post, unit, owner)
        key = key_of(run, rule, subject, occurrence, post)
        duty = row(
            key=key, pack=run.pack, rule=rule.id, kind=rule.kind, subject_type=rule.from_, subject=subject,
            customer=fact.get("customer"), unit=None if unit == NO_UNIT else unit, staff=staff, post=post,
            occurrence=occurrence, opens_on=base.date(), due_on=due.due_on, due_at=due.due_at, **texts_of(rule),
        )  # fmt: skip
        evidence, done_on, done_at = self._done(rule, fact, duty)
        excuse = excuse_of(rule, duty, self.facts.get("events", ()), run)
        state = "open" if done_on is None and excuse is not None else state_of(done_on, due.due_on, run)
        found = {"evidence": evidence, "satisfied_on": done_on, "satisfied_at": done_at, "excuse": excuse}
        return {**duty, **found, "state": state}

    def _named(self, column: Column, fact: FactRow) -> str | None:
        """Whoever a field names: the person, or the head of the unit."""
        value = cast("str | None", fact[column.name])
        return value if value is None or column.references == "staff" else self.people.holder(SUPERIOR_POST, value)

    def _due(self, rule: Deadline, fact: FactRow, base: datetime) -> Due:
        if not rule.until:
            return due_of(rule.limit, base, self.run)
        until = fact[rule.until]
        return Due(day_of(until), until if isinstance(until, datetime) else None)

    def _done(self, rule: Deadline, fact: FactRow, duty: FactRow) -> _Done:
        opens_on = cast("date", duty["opens_on"])
        if rule.way == "done":
            at = fact[_done_name(rule)]
            moment = at if isinstance(at, datetime) else None
            return (None if at is None else str(duty["subject"])), day_of(at), moment
        if rule.way == "event":
            at, event = self.told.get(str(duty["key"]), (None, None))
            return event, at.date() if at else None, at
        found = self._acts(rule, duty) if rule.way == "act" else self._records(rule, fact)
        first = min((pair for pair in found if pair[0] >= opens_on), default=None)
        return (first[1], first[0], None) if first else (None, None, None)

    def _acts(self, rule: Deadline, duty: FactRow) -> list[tuple[date, str]]:
        with_them = [a for a in self.facts.get("interactions", ()) if a["customer"] == duty["customer"]]
        return days_of(with_them, rule.act, cast("str | None", duty["staff"]), self.run)

    def _records(self, rule: Deadline, fact: FactRow) -> list[tuple[date, str]]:
        link = cast("tuple[str, str]", rule.link(self.run.scope))
        form = self.run.scope.tables[rule.form]
        found = []
        for record in self.facts.get(rule.form, ()):
            on = day_of(record[form.dated])
            same = fact[link[0]] is not None and record[link[1]] == fact[link[0]]
            if same and on is not None and on <= self.run.as_of:
                found.append((on, str(record[form.key[0]])))
        return found


PAID_ON = "__paid_on"


def _done_name(rule: Deadline) -> str:
    return PAID_ON if rule.done_when else rule.done
