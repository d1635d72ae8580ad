"""All sides over one reading of the facts: bound once, compiled into one query, held for the questions that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.template import undisturbed
from kezhi.engine.evaluate.duties import read_people
from kezhi.engine.evaluate.evaluation import reading
from kezhi.engine.evaluate.held import HISTORY
from kezhi.engine.evaluate.stages import Stages
from kezhi.engine.facts.source import FactSource, Given
from kezhi.engine.facts.types import table_columns
from kezhi.engine.receipt import FactsRead
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.people import People
from kezhi.engine.simulate.beside import Beside
from kezhi.engine.simulate.bottom import bottom_of
from kezhi.engine.simulate.firm import FIRM, figures_of
from kezhi.engine.simulate.kept import HELD, Kept
from kezhi.engine.simulate.loads import Loads
from kezhi.engine.simulate.sides import Answered, Sided, tables_of
from kezhi.engine.simulate.simulation import Grades
from kezhi.engine.simulate.wanted import Wanted

Progress = Callable[[str], None]
"""Told the name of each stage when it begins: facts, compile, customers, grades, duties, credit."""


@dataclass(frozen=True)
class Holding:
    """The sides with their runs, and their customers as the backend holds them."""

    sides: Sequence[Sided]
    runs: Sequence[Answered]
    kept: Kept
    people: People
    stages: Stages

    def loads(self, number: int) -> Loads:
        """The coming duties of a side; its customers are shown as the verdict that duties read."""
        side = self.sides[number]
        if side.plan.duty_rules:
            self.kept.show_verdict(side)
        return Loads(side, self.runs[number], self.kept, self.people)

    @property
    def customers(self) -> int:
        """How many customers there are."""
        t = self.kept.table
        return int(str(self.kept.fetch(t.aggregate(many=t.count()))[0]["many"]))


def held(
    sides: Sequence[Sided],
    facts: FactSource,
    backend: Backend,
    *,
    grades: Grades,
    every: bool = False,
    told: Progress = lambda _: None,
) -> Holding:
    """Bind, compile, carry out; `every` keeps every output and not only those compared. Raises what `evaluate` does."""
    stages, tables = Stages(), tables_of(sides)
    told("facts")
    with stages.time("facts"):
        given = facts.bind(backend, needed=_needed(sides), tables=tables)
        sides = [_reading(side, given, backend) for side in sides] if grades == "in_force" else sides
        figures = figures_of(sides, backend)
        backend.register(FIRM, figures.row)
    told("compile")
    with stages.time("compile"), undisturbed():
        runs = [side.answered(backend.dialect) for side in sides]
        customers = tables["customers"]
        beside = Beside(sides, runs, bottom_of(sides, runs, customers, figures), [c.name for c in customers.stored])
        names = beside.show([Wanted(side.plan, every).columns for side in sides])
        sql = backend.template(beside.layers).filled(lambda literal: literal)
    told("customers")
    with stages.time("customers"):
        backend.keep(HELD, sql)
    kept = Kept(backend, beside.types, names)
    kept.refuse_gaps(sides)
    people = read_people(next((s.plan for s in sides if s.plan.names_people), sides[0].plan), backend, runs[0].as_of)
    return Holding(sides, runs, kept, people, stages)


def _reading(side: Sided, given: Given, backend: Backend) -> Sided:
    """As `evaluate` reads the facts: which grades are in force, and whether their history is told."""
    if not side.plan.approved_grades:
        return replace(side, run=reading(side.run, given))
    rows, mark = backend.fingerprint(HISTORY, list(table_columns(HISTORY)))
    return replace(side, run=reading(side.run, given, {HISTORY: FactsRead(rows, mark, HISTORY not in given.columns)}))


def _needed(sides: Sequence[Sided]) -> frozenset[str]:
    """What the customers of any side are found from, and what their coming duties are counted from."""
    found: set[str] = set()
    for side in sides:
        plan = side.plan
        found |= plan.of_customers | (plan.of_firm if plan.firm_read else frozenset())
        found |= {"staff", "units"} if plan.names_people else set()
        for rule in plan.edition.rules:
            if isinstance(rule, Cadence) and not rule.is_dated:
                found.add(rule.form if rule.filled else "interactions")
            elif isinstance(rule, Calendar) and isinstance(rule.on, Anniversary):
                found.add(rule.on.anniversary.partition(".")[0])
    return frozenset(found)


def seconds_of(stages: Stages) -> Mapping[str, float]:
    """The time of each stage, to the millisecond."""
    return {name: round(spent, 3) for name, spent in stages.seconds.items()}
