"""The rules over units, staff and the firm: in how many layers they depend on one another, and what they yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa

from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.scope import READS
from kezhi.engine.rules.values import arrow_type

ABOVE = ("units", "staff", "firm")
KEYS: Mapping[str, str] = {"customers": "customer", "units": "unit", "staff": "staff", "firm": "firm"}
"""The key of each subject's verdict table."""
BELOW = "units_below"
BELOW_COLUMNS = {"above": "string", "below": "string"}
FIRM_ROW = "the_firm"


def subjects_of(plan: Plan) -> tuple[str, ...]:
    """The subjects above customers that the edition has rules over."""
    return tuple(subject for subject in ABOVE if any(rule.subject == subject for rule in plan.subject_rules))


def layers_of(plan: Plan, rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], ...]:
    """Rules of one layer read only what customers, duties and the layers before have written."""
    depth: dict[str, int] = {}
    layers: list[list[Rule]] = []
    for rule in rules:
        own = 1 + max((depth.get(name, 0) for name in rule.inputs(plan.edition.names)), default=0)
        depth |= dict.fromkeys(rule.outputs(plan.edition.names), own)
        while len(layers) < own:
            layers.append([])
        layers[own - 1].append(rule)
    return tuple(tuple(layer) for layer in layers)


def facts_read_of(plan: Plan, subject: str) -> tuple[str, ...]:
    """The columns of units or staff that rules read as they are."""
    names = plan.edition.names
    read = {name for rule in plan.edition.rules for name in rule.reads_of(subject, names)}
    return tuple(c.name for c in names.sources[subject].columns if c.name in read and c.name != KEYS[subject])


def verdict_of(plan: Plan, subject: str) -> Mapping[str, str]:
    """The columns of a subject's verdict with their types: what rules read of it and of other subjects, what they
    write. So a row explains itself."""
    names = plan.edition.names
    own = tuple(rule for rule in plan.subject_rules if rule.subject == subject)
    facts = {name: names.sources[subject].column(name).type for name in facts_read_of(plan, subject)}
    read = {n: names.outputs_of(other)[n] for other, wanted in read_from_others(plan, own, subject) for n in wanted}
    written = {name: type_ for rule in own for name, type_ in rule.outputs(names).items()}
    return {KEYS[subject]: "text", **facts, **read, **written}


def schema_of(plan: Plan, subject: str) -> pa.Schema:
    """A subject's verdict as Arrow holds it."""
    return pa.schema([(name, arrow_type(type_)) for name, type_ in verdict_of(plan, subject).items()])


def read_from_others(plan: Plan, rules: tuple[Rule, ...], subject: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which outputs of other subjects these rules name, when their expressions are read over `subject`."""
    names = plan.edition.names
    read = {name for rule in rules for name in rule.reads_of(subject, names)}
    for other in READS[subject]:
        wanted = tuple(name for name in names.outputs_of(other) if name in read)
        if other != subject and wanted:
            yield other, wanted


def aggregating(rules: tuple[Rule, ...], subject: str) -> Mapping[tuple[str, bool], tuple[Indicator, ...]]:
    """Indicators over a subject that aggregate, by their table and whether they include the units below."""
    found: dict[tuple[str, bool], tuple[Indicator, ...]] = {}
    for rule in rules:
        if isinstance(rule, Indicator) and rule.aggregate and rule.subject == subject:
            group = (rule.from_, rule.including_below)
            found[group] = (*found.get(group, ()), rule)
    return found
