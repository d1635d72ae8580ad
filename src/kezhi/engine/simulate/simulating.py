"""`simulate` and `sweep`: two editions, or one with a figure moved, over the same customers before anyone signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from datetime import date

from kezhi import __version__
from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.dates.working_days import WorkingDays
from kezhi.engine.errors import BadSetting, Diagnostic
from kezhi.engine.explain.figures import said_value
from kezhi.engine.facts.source import FactSource
from kezhi.engine.rules.chain import Chain
from kezhi.engine.simulate.holding import Holding, Progress, held, seconds_of
from kezhi.engine.simulate.loads import Loads
from kezhi.engine.simulate.sides import Side, Sided, sided
from kezhi.engine.simulate.simulation import Footing, Grades, Load, Point, Setting, Simulation, Sweep
from kezhi.engine.simulate.told import Told

NAMED = 20
"""How many movers of each passage are named."""


def _silent(_stage: str) -> None:
    pass


@dataclass(frozen=True)
class Simulated:
    """A simulation with its rows still held, for those who want every customer and not only the first movers."""

    simulation: Simulation
    holding: Holding


def simulate(
    before: Side,
    after: Side,
    facts: FactSource,
    *,
    as_of: date,
    backend: Backend | None = None,
    grades: Grades = "proposed",
    named: int = NAMED,
    calendar: WorkingDays | None = None,
    told: Progress = _silent,
) -> Simulation:
    """Two sides over one reading of the facts. Raises ParametersNotSet, BadSetting, FactsError as `evaluate` does."""
    with _opened(backend) as own:
        return simulated(
            before, after, facts, as_of=as_of, backend=own, grades=grades, named=named, calendar=calendar, told=told
        ).simulation


def simulated(
    before: Side,
    after: Side,
    facts: FactSource,
    *,
    as_of: date,
    backend: Backend,
    grades: Grades = "proposed",
    named: int = NAMED,
    every: bool = False,
    calendar: WorkingDays | None = None,
    told: Progress = _silent,
) -> Simulated:
    """The same with the customers still held by the backend; with `every` all their outputs."""
    sides = sided((before, after), as_of=as_of, grades=grades, calendar=calendar)
    holding = held(sides, facts, backend, grades=grades, every=every, told=told)
    both = Told(holding.kept, holding.sides[0], holding.sides[1], named)
    told("grades")
    with holding.stages.time("grades"):
        transitions = tuple(both.transitions())
    told("duties")
    with holding.stages.time("duties"):
        duties, unforeseen = _duties(holding)
    told("credit")
    with holding.stages.time("credit"):
        credit, entitled = tuple(both.credit()), tuple(both.entitled())
    edition = after.edition
    return Simulated(
        Simulation(
            edition.pack, edition.about.title, footing(sides[0]), footing(sides[1]), as_of, holding.customers, grades,
            transitions, duties, credit, entitled, unforeseen, getattr(facts, "name", "facts"), backend.name,
            f"kezhi {__version__}", seconds_of(holding.stages),
        ),
        holding,
    )  # fmt: skip


def sweep(
    side: Side,
    parameter: str,
    values: Sequence[object],
    facts: FactSource,
    *,
    as_of: date,
    backend: Backend | None = None,
    grades: Grades = "proposed",
    calendar: WorkingDays | None = None,
    told: Progress = _silent,
) -> Sweep:
    """One parameter through several values, all in one query; values are in the parameter's own unit."""
    side.edition.parameters.refuse_unknown([parameter])
    sides = [
        replace(_at(side, parameter, value, as_of=as_of, grades=grades, calendar=calendar), number=n)
        for n, value in enumerate(values)
    ]
    with _opened(backend) as own:
        holding = held(sides, facts, own, grades=grades, told=told)
        told("grades")
        with holding.stages.time("points"):
            points = tuple(_point(holding, number, str(value)) for number, value in enumerate(values))
        of = side.edition.parameters[parameter]
        return Sweep(
            side.edition.pack, side.edition.about.title, footing(sides[0]), as_of, holding.customers, grades, parameter,
            of.title, of.unit, points, getattr(facts, "name", "facts"), own.name, seconds_of(holding.stages),
        )  # fmt: skip


def _at(
    side: Side, parameter: str, value: object, *, as_of: date, grades: Grades, calendar: WorkingDays | None
) -> Sided:
    """The side with one figure moved; a refusal says which point it was."""
    try:
        (one,) = sided([Side(side.edition, {**side.settings, parameter: value})], as_of=as_of, grades=grades,
                       calendar=calendar)  # fmt: skip
    except BadSetting as refused:
        told = Diagnostic(
            "sweep_point", f"“{parameter}”取 {value} 时不能评定。", "请改动 --sweep 的起止。",
            f"With '{parameter}' at {value} nothing can be evaluated.", "Change the span of --sweep.",
        )  # fmt: skip
        raise BadSetting(told, *refused.diagnostics) from None
    return one


def _opened(backend: Backend | None) -> AbstractContextManager[Backend]:
    return closing(DuckBackend()) if backend is None else nullcontext(backend)


def footing(side: Sided) -> Footing:
    """A side as a page shows it: the edition, and every figure with whether the company set it."""
    edition = side.side.edition
    settings = tuple(
        Setting(name, p.title, said_value(p, side.run.settings[name]), name in side.side.settings)
        for name, p in edition.parameters.items()
    )
    return Footing(edition.id, edition.content_hash, edition.in_force_from, settings)


def _duties(holding: Holding) -> tuple[tuple[Load, ...], tuple[str, ...]]:
    before, after = (_owed(holding, number) for number in (0, 1))
    titles = _titles(holding.sides)
    months = {month for owed, _ in (before, after) for _, _, month in owed}
    order = _order(holding.sides)
    places = sorted({(rule, post) for owed, _ in (before, after) for rule, post, _ in owed}, key=order.index)
    listed = tuple(
        Load(month, post, rule, titles[rule], *(owed.get((rule, post, month), 0) for owed, _ in (before, after)))
        for rule, post in places for month in sorted(months)
        if (rule, post, month) in before[0] or (rule, post, month) in after[0]
    )  # fmt: skip
    return listed, tuple(dict.fromkeys([*after[1], *before[1]]))


def _owed(holding: Holding, number: int) -> tuple[dict[tuple[str, str, str], int], tuple[str, ...]]:
    loads: Loads = holding.loads(number)
    return (loads.owed(), loads.unforeseen) if loads.side.plan.duty_rules else ({}, ())


def _order(sides: Sequence[Sided]) -> list[tuple[str, str]]:
    """Rules as the later edition lists them, each with its posts as it names them."""
    found: dict[tuple[str, str], None] = {}
    for side in reversed(sides):
        for rule in side.plan.duty_rules:
            steps = [step.by for step in rule.steps] if isinstance(rule, Chain) else rule.by
            found |= dict.fromkeys((rule.id, post) for post in ([steps] if isinstance(steps, str) else steps))
    return list(found)


def _titles(sides: Sequence[Sided]) -> Mapping[str, str]:
    return {rule.id: rule.title or rule.id for side in sides for rule in side.plan.edition.rules}


def _point(holding: Holding, number: int, value: str) -> Point:
    side = holding.sides[number]
    alone = Told(holding.kept, side, side, 0)
    duties: dict[str, int] = {}
    owed = _owed(holding, number)[0]
    order = _order([side])
    for (_, post, _), many in sorted(owed.items(), key=lambda found: order.index(found[0][:2])):
        duties[post] = duties.get(post, 0) + many
    return Point(
        value,
        {each.rule_after: each.counts_after for each in alone.transitions()},
        duties,
        {each.rule: each.limit_after for each in alone.credit()},
        {each.output: each.after for each in alone.entitled() if each.is_money},
    )
