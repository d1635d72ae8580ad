"""Grades held before: under which rules each customer fell, and from when until when.

The facts' history of grades says which grade a customer held; everything that follows from the grade is worked out
again for it, the rest of the verdict stands as it is. A customer without a history counts as always graded as now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

from kezhi.engine.backends.ibis_border import (
    cases,
    literal,
    named_table,
    plus_days,
    side_by_side,
    sure,
    union,
    widened,
)
from kezhi.engine.backends.layers import Over, columns_of
from kezhi.engine.evaluate.owed import VERDICT
from kezhi.engine.evaluate.plan import CustomerRule, Plan
from kezhi.engine.facts.seen import seen, seen_row
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.rules.values import Value, dtype
from kezhi.engine.upstream import ir

HISTORY = "grades"
FactRow = Mapping[str, object]


@dataclass(frozen=True)
class Stretch:
    """A time for which a customer met conditions, both days included."""

    from_on: date
    until_on: date
    holds: Mapping[str, bool]


@dataclass(frozen=True)
class Held:
    """What is known of one customer's grades: since when the present ones hold, and the stretches before."""

    since: date | None = None
    before: tuple[Stretch, ...] = ()


ALWAYS = Held()
"""Of a customer without a history: the present grades were always held."""


@dataclass(frozen=True)
class History:
    """The history of grades as an edition reads it: its grading rules, what follows from each, and the conditions."""

    plan: Plan
    conditions: Mapping[str, Source]

    @cached_property
    def grades(self) -> list[Grade]:
        """The rules whose grades some condition hangs on."""
        return [rule for rule in self.plan.grades if self._hanging(rule)]

    def _hanging(self, grade: Grade) -> dict[str, Source]:
        """The conditions that a grade, or anything that follows from it, stands in."""
        names = {grade.id, *(n for rule in self._following(grade) for n in rule.outputs(self.plan.edition.names))}
        scope = self.plan.edition.names
        return {id_: source for id_, source in self.conditions.items() if scope.names(source) & names}

    def _following(self, grade: Grade) -> list[Rule]:
        """The rules that read the grade or what follows from it, each after those it reads."""
        names, found = {grade.id}, []
        for rule in self.plan.customer_rules:
            if rule.id != grade.id and self.plan.inputs[rule.id] & names:
                found.append(rule)
                names |= set(rule.outputs(self.plan.edition.names))
        return found

    def _leading(self, grade: Grade) -> tuple[list[Rule], set[str]]:
        """Of these the rules that some condition hangs on, and every name that they and the conditions read."""
        scope = self.plan.edition.names
        names = {name for source in self._hanging(grade).values() for name in scope.names(source)}
        found: list[Rule] = []
        for rule in reversed(self._following(grade)):
            if rule.outputs(scope).keys() & names:
                found.insert(0, rule)
                names |= self.plan.inputs[rule.id]
        return found, names

    @cached_property
    def _of_grade(self) -> dict[str, tuple[list[Rule], dict[str, Source]]]:
        """What follows from each grade and the conditions that hang on it, for all customers that are looked at."""
        return {grade.id: (self._leading(grade)[0], self._hanging(grade)) for grade in self.grades}

    def since(self, run: Run) -> ir.Table:
        """For each customer with a history, since when the present grades hold."""
        rows = self._rows(run, [grade.id for grade in self.grades])
        last = cases([(rows["until_on"].isnull(), rows["from_on"])], plus_days(rows["until_on"], 1))
        return rows.group_by(graded_customer=rows["customer"]).aggregate(graded_since=last.max().cast("date"))

    def before(self, run: Run) -> ir.Table:
        """For each grade held before, with its first and last day, which conditions the customer met."""
        return union(self._before(grade, run) for grade in self.grades)

    def _before(self, grade: Grade, run: Run) -> ir.Table:
        rows = self._rows(run, [grade.id])
        ended = rows.filter(rows["until_on"].notnull()).select(
            held_customer="customer", held_grade="grade", held_from="from_on", held_until="until_on"
        )
        leading, read = self._leading(grade)
        columns = {n: dtype(type_) for n, type_ in self.plan.verdict.items() if n == "customer" or n in read}
        now = named_table(VERDICT, columns)
        table = side_by_side(ended, now, {"held_customer": "customer"}, keep_left=False)
        table = widened(table, {grade.id: table["held_grade"]})
        for rules in self.plan.layers:
            known = Over(columns_of(table), run.constants())
            written: dict[str, ir.Value] = {}
            for rule in (each for each in rules if each in leading):
                written |= cast("CustomerRule", rule).compile(known, run)
            typed = {name: value.cast(dtype(self.plan.outputs[name])) for name, value in written.items()}
            table = widened(table, typed) if typed else table
        known = Over(columns_of(table), run.constants())
        hanging = self._hanging(grade)
        held = {
            f"__held_{id_}": _test(source, known, run) if id_ in hanging else literal(value=False)
            for id_, source in self.conditions.items()
        }
        return table.select("held_customer", "held_from", "held_until", **held)

    def _rows(self, run: Run, rules: list[str]) -> ir.Table:
        rows = seen(run.scope.tables[HISTORY], run.day)
        ours = (rows["pack"] == literal(run.pack)) & rows["rule"].isin(rules) & (rows["from_on"] <= run.day)
        return rows.filter(ours)

    def of(self, verdict: Row, rows: Iterable[FactRow], run: Run) -> Held:
        """The same of one customer, in plain Python; `verdict` is the customer's present row."""
        since: date | None = None
        before: list[Stretch] = []
        for grade in self.grades:
            for fact in self._own(rows, grade, run):
                begun, ended = cast("date", fact["from_on"]), cast("date | None", fact["until_on"])
                last = begun if ended is None else ended + timedelta(days=1)
                since = last if since is None else max(since, last)
                if ended is not None:
                    before.append(Stretch(begun, ended, self._met(grade, verdict, str(fact["grade"]), run)))
        return Held(since, tuple(before))

    def _own(self, rows: Iterable[FactRow], grade: Grade, run: Run) -> Sequence[FactRow]:
        known = [seen_row(run.scope.tables[HISTORY], row, run.as_of) for row in rows]
        return [
            row for row in known
            if row["pack"] == run.pack and row["rule"] == grade.id and cast("date", row["from_on"]) <= run.as_of
        ]  # fmt: skip

    def _met(self, grade: Grade, verdict: Row, held: str, run: Run) -> dict[str, bool]:
        known: dict[str, Value] = {**verdict, **run.known(), grade.id: held}
        leading, hanging = self._of_grade[grade.id]
        for rule in leading:
            known |= cast("Any", rule).evaluate(known, run)
        return {
            id_: id_ in hanging and run.expression(source).evaluate(known) is True
            for id_, source in self.conditions.items()
        }


def _test(source: Source, known: Mapping[str, ir.Value], run: Run) -> ir.BooleanValue:
    return sure(cast("ir.BooleanValue", run.expression(source).to_ibis(known)))
