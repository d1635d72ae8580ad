"""One side of a simulation: an edition with its figures, planned and ready to be compiled beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from kezhi.engine.backends.ibis_border import place
from kezhi.engine.dates.working_days import WorkingDays
from kezhi.engine.errors import BadSetting, Diagnostic
from kezhi.engine.evaluate.plan import Plan, plan_of
from kezhi.engine.evaluate.refusals import refuse_bad_settings
from kezhi.engine.facts.schema import Column, Table
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.parameters import given_value
from kezhi.engine.rules.base import Number, Ref, Rule
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.later import answer, asking
from kezhi.engine.rules.run import Run, figure
from kezhi.engine.rules.values import dtype as held_as
from kezhi.engine.simulate.simulation import Grades
from kezhi.engine.upstream import ir


@dataclass(frozen=True)
class Side:
    """An edition with what a company sets, in each parameter's own unit."""

    edition: Edition
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered(Run):
    """A run whose queries know its day and its figures from the start, so that two sides that ask for the same get
    the same."""

    dialect: str = ""

    def later(self, function: Callable[..., object], *arguments: object, dtype: str) -> ir.Scalar:
        """What the function makes of this run, as a place that is filled already."""
        return place(answer(asking(function, arguments, dtype), self, self.dialect), dtype)

    def edge(self, written: Number) -> ir.NumericScalar:
        """A figure to compare with."""
        if not isinstance(written, Ref):
            return super().edge(written)
        asks = answer(asking(figure, (written,), ""), self, self.dialect)
        return cast("ir.NumericScalar", place(asks, held_as(self.scope.parameters[str(written)])))


@dataclass(frozen=True)
class Sided:
    """A side with its plan and its run. `number` tells it from the others."""

    number: int
    side: Side
    plan: Plan
    run: Run

    @property
    def settings(self) -> Mapping[str, object]:
        """What it is set to, with what the text gives from the day the edition begins where that is still to come."""
        edition = self.side.edition
        if edition.in_force_from <= self.run.as_of:
            return self.side.settings
        stated = {name: given_value(p, edition.in_force_from) for name, p in edition.parameters.items()}
        return {**{name: value for name, value in stated.items() if value is not None}, **self.side.settings}

    def answered(self, dialect: str) -> Answered:
        """Its run as its queries are compiled for."""
        stated = {name: getattr(self.run, name) for name in Run.__dataclass_fields__}
        return Answered(**stated, dialect=dialect)


def sided(
    sides: Iterable[Side], *, as_of: date, grades: Grades = "proposed", calendar: WorkingDays | None = None
) -> tuple[Sided, ...]:
    """Every side planned for the day; refuses what `evaluate` refuses before any fact is read."""
    return tuple(_sided(number, side, as_of, grades, calendar) for number, side in enumerate(sides))


def _sided(number: int, side: Side, as_of: date, grades: Grades, calendar: WorkingDays | None) -> Sided:
    _refuse_day_outside(side.edition, as_of, may_begin_later=number > 0)
    edition = with_proposals(side.edition) if grades == "proposed" else side.edition
    begins = edition.in_force_from
    values = edition.parameters.resolve(max(as_of, begins), side.settings)
    edition = as_set(edition, values)
    plan = plan_of(edition)
    run = Run(edition.pack, as_of, min(as_of, begins), values, edition.names, calendar=calendar)
    refuse_bad_settings(plan, run)
    if grades == "proposed":
        run = replace(run, grades_in_force=False, has_history=False)
    return Sided(number, side, plan, run)


def with_proposals(edition: Edition) -> Edition:
    """The edition as if every proposal were approved; where approval alone decides, what is in force stands."""
    rules = tuple(_proposing(rule) for rule in edition.rules)
    return edition if rules == edition.rules else replace(edition, rules=rules)


def _proposing(rule: Rule) -> Rule:
    if isinstance(rule, Grade) and isinstance(rule.in_force, Ref) and rule.measured is not None:
        return replace(rule, in_force="at_once")
    return rule


def _refuse_day_outside(edition: Edition, as_of: date, *, may_begin_later: bool) -> None:
    """What is to come may be tried before it begins; nothing is tried after it has ended."""
    first, last = edition.in_force_from, edition.in_force_to
    if (last is None or as_of <= last) and (may_begin_later or as_of >= first):
        return
    span, span_en = (f"{first} 至 {last}", f"{first} to {last}") if last else (f"{first} 起", f"from {first}")
    raise BadSetting(
        Diagnostic(
            "day_outside_edition", f"{as_of} 不在版本 {edition.id} 的有效期（{span}）内。",
            "请改用其中的日期，或另选版本。", f"{as_of} lies outside the edition {edition.id} ({span_en}).",
            "Choose a day within it, or another edition.",
        )
    )  # fmt: skip


def tables_of(sides: Iterable[Sided]) -> Mapping[str, Table]:
    """Every fact table and form that any side knows; of two forms with one name the columns of both."""
    found: dict[str, Table] = {}
    for side in sides:
        for name, table in side.plan.edition.names.tables.items():
            found[name] = _merged(found[name], table) if name in found else table
    return found


def _merged(one: Table, other: Table) -> Table:
    if one == other:
        return one
    known: dict[str, Column] = {column.name: column for column in one.columns}
    for column in other.columns:
        if known.setdefault(column.name, column).type != column.type:
            raise BadSetting(
                Diagnostic(
                    "column_retyped", f"“{one.name}”的“{column.name}”在两个版本里类型不同，不能一次比较。",
                    "请分别评定。",
                    f"{one.name}.{column.name} is of another type in the other edition.", "Evaluate them apart.",
                )
            )  # fmt: skip
    return replace(one, columns=tuple(known.values()))
