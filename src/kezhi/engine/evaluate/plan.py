"""What an edition needs: which fact tables, which columns of customers, and in how many layers its outputs depend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, runtime_checkable

import pyarrow as pa

from kezhi.engine.facts.table import with_those_behind
from kezhi.engine.packs.edition import Edition
from kezhi.engine.rules.alert import Alert
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Anniversary, Calendar
from kezhi.engine.rules.chain import Chain
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.escalation import Escalation
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.run import Columns, Run
from kezhi.engine.rules.sanction import Sanction
from kezhi.engine.rules.values import arrow_type
from kezhi.engine.upstream import ir


@runtime_checkable
class CustomerRule(Protocol):
    """A rule that writes columns of customers."""

    def compile(self, columns: Columns, run: Run) -> dict[str, ir.Value]:
        """Its outputs as columns."""


@dataclass(frozen=True)
class Plan:
    """The rules of an edition sorted by what they yield and what they read."""

    edition: Edition

    @cached_property
    def customer_rules(self) -> tuple[Rule, ...]:
        """Rules that write columns of customers, each after those it reads."""
        return tuple(rule for rule in self.writers if rule.subject == "customers")

    @cached_property
    def subject_rules(self) -> tuple[Rule, ...]:
        """Rules that write columns of units, staff or the firm."""
        return tuple(rule for rule in self.writers if rule.subject != "customers")

    @cached_property
    def writers(self) -> tuple[Rule, ...]:
        """Rules that write columns of any subject."""
        return tuple(rule for rule in self.edition.rules if rule.outputs(self.edition.names))

    @cached_property
    def duty_rules(self) -> tuple[Cadence | Calendar | Chain | Deadline, ...]:
        """Rules that yield duties."""
        return tuple(rule for rule in self.edition.rules if isinstance(rule, Cadence | Calendar | Chain | Deadline))

    @cached_property
    def finding_rules(self) -> tuple[Alert | Escalation | Sanction, ...]:
        """Rules that yield alerts, notices and entries."""
        return tuple(rule for rule in self.edition.rules if isinstance(rule, Alert | Escalation | Sanction))

    @property
    def names_people(self) -> bool:
        """Whether it must know who holds which post."""
        return bool(self.duty_rules or self.finding_rules or self.subject_rules)

    @cached_property
    def outputs(self) -> Mapping[str, str]:
        """Every output with its type, in dependency order."""
        scope = self.edition.names
        return {name: type_ for rule in self.customer_rules for name, type_ in rule.outputs(scope).items()}

    @cached_property
    def facts_read(self) -> tuple[str, ...]:
        """The columns of customers that rules read as they are."""
        names = self.edition.names
        read = {name for rule in self.edition.rules for name in rule.reads_of("customers", names)}
        own = [column.name for column in names.tables["customers"].columns if column.name != "customer"]
        return tuple(name for name in own if name in read)

    @cached_property
    def inputs(self) -> Mapping[str, frozenset[str]]:
        """What each rule reads, by its id."""
        return {rule.id: rule.inputs(self.edition.names) for rule in self.edition.rules}

    @cached_property
    def firm_read(self) -> Mapping[str, str]:
        """The figures of the firm that rules over customers read, with their types."""
        names = self.edition.names
        figures = {name: type_ for name, type_ in names.outputs_of("firm").items() if name in names.firm_figures}
        if not figures:
            return {}
        read = {name for rule in self.edition.rules for name in rule.reads_of("customers", names)}
        return {name: type_ for name, type_ in figures.items() if name in read}

    @cached_property
    def firm_rules(self) -> tuple[Rule, ...]:
        """The rules over the firm that draw from facts alone."""
        names = self.edition.names
        return tuple(r for r in self.subject_rules if r.outputs(names).keys() & names.firm_figures)

    @cached_property
    def verdict(self) -> Mapping[str, str]:
        """The columns of the customers' verdict with their types."""
        customers = self.edition.names.tables["customers"]
        facts = {name: customers.column(name).type for name in self.facts_read}
        return {"customer": "text", **facts, **self.firm_read, **self.outputs}

    @cached_property
    def schema(self) -> pa.Schema:
        """The customers' verdict as Arrow holds it."""
        return pa.schema([(name, arrow_type(type_)) for name, type_ in self.verdict.items()])

    @cached_property
    def layers(self) -> tuple[tuple[Rule, ...], ...]:
        """Rules of one layer read only what the layers before have written."""
        depth: dict[str, int] = {}
        layers: list[list[Rule]] = []
        for rule in self.customer_rules:
            own = 1 + max((depth.get(name, 0) for name in rule.inputs(self.edition.names)), default=0)
            depth |= dict.fromkeys(rule.outputs(self.edition.names), own)
            while len(layers) < own:
                layers.append([])
            layers[own - 1].append(rule)
        return tuple(tuple(layer) for layer in layers)

    @cached_property
    def ranks(self) -> tuple[Indicator, ...]:
        """The places of customers among others, each after those it reads."""
        return tuple(rule for rule in self.customer_rules if isinstance(rule, Indicator) and rule.rank is not None)

    @cached_property
    def indicators(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Indicators that aggregate, by their fact table."""
        found: dict[str, list[Indicator]] = {}
        for rule in self.customer_rules:
            if isinstance(rule, Indicator) and rule.aggregate:
                found.setdefault(rule.from_, []).append(rule)
        return {table: tuple(rules) for table, rules in found.items()}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The fact tables that evaluation reads."""
        tables = self.edition.names.tables
        read = {*self.of_customers, *self._duty_tables(), *self._sources_of_subjects()}
        return with_those_behind(read, tables)

    @cached_property
    def of_customers(self) -> frozenset[str]:
        """The fact tables from which the customers' verdict alone is found."""
        tables = self.edition.names.tables
        read = {"customers", *self.indicators, *(["grades"] if self.approved_grades else ())}
        return with_those_behind(read, tables)

    @cached_property
    def of_firm(self) -> frozenset[str]:
        """The fact tables from which the figures of the firm are found that customers read."""
        tables = self.edition.names.tables
        read = {"customers", *(r.from_ for r in self.firm_rules if isinstance(r, Indicator))} & tables.keys()
        return with_those_behind(read, tables)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        """The rules that grade."""
        return tuple(rule for rule in self.customer_rules if isinstance(rule, Grade))

    @cached_property
    def approved_grades(self) -> tuple[Grade, ...]:
        """Of these the rules whose grade in force the facts say."""
        return tuple(rule for rule in self.grades if rule.in_force != "at_once")

    def _sources_of_subjects(self) -> Iterator[str]:
        for rule in self.subject_rules:
            if isinstance(rule, Indicator) and rule.from_ in self.edition.names.tables:
                yield rule.from_

    def _duty_tables(self) -> Iterator[str]:
        if self.names_people:
            yield from ("staff", "units")
        if self.duty_rules:
            yield from ("interactions", "events")
        if self.grades and any(isinstance(rule, Cadence) for rule in self.edition.rules):
            yield "grades"
        for rule in self.edition.rules:
            if isinstance(rule, Cadence | Calendar | Deadline | Chain):
                yield from _forms_filled(rule)
            if isinstance(rule, Calendar) and isinstance(rule.on, Anniversary):
                yield rule.on.anniversary.partition(".")[0]
            elif isinstance(rule, Deadline):
                yield rule.from_
            elif isinstance(rule, Sanction) and rule.table:
                yield rule.table


def _forms_filled(rule: Cadence | Calendar | Deadline | Chain) -> list[str]:
    """The forms whose records end its duties."""
    if isinstance(rule, Chain):
        return [step.form for step in rule.steps if step.filled]
    return [rule.form] if rule.filled else []


_KEPT: dict[str, Plan] = {}


def plan_of(edition: Edition) -> Plan:
    """The plan of an edition; the same content is planned once."""
    return _KEPT.setdefault(edition.content_hash, Plan(edition))
