"""The verdicts of units, staff and the firm in plain Python, from all rows; the yardstick for the queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from kezhi.engine.evaluate.belonging import FIRM_KEY, Homes
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.evaluate.records import lookup_in, record_row
from kezhi.engine.evaluate.subject_plan import ABOVE, KEYS, layers_of, read_from_others, verdict_of
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.people import NO_UNIT, People
from kezhi.engine.rules.run import Row, Run
from kezhi.engine.rules.values import Value

Rows = Sequence[Mapping[str, object]]
Verdicts = dict[str, dict[str, dict[str, Value]]]


def evaluate_subjects(plan: Plan, run: Run, facts: Mapping[str, Rows], people: People) -> Verdicts:
    """For each subject its verdict by key. Of `facts`, `customers` hold their verdicts too, and `duties` are there."""
    return _SubjectRows(plan, run, facts, people, plan.subject_rules).verdicts()


def firm_figures_of(plan: Plan, run: Run, facts: Mapping[str, Rows]) -> dict[str, Value]:
    """The figures of the firm that customers read, from facts alone."""
    if not plan.firm_read:
        return {}
    found = _SubjectRows(plan, run, facts, People({}, {}, {}), plan.firm_rules).known["firm"][FIRM_KEY]
    return {name: found[name] for name in plan.firm_read}


class _SubjectRows:
    """The rows of units, staff and the firm as they grow, layer by layer."""

    def __init__(
        self, plan: Plan, run: Run, facts: Mapping[str, Rows], people: People, rules: tuple[Rule, ...]
    ) -> None:
        self.plan, self.run, self.facts, self.people = plan, run, facts, people
        self.homes = Homes({str(row["customer"]): cast("Row", row) for row in facts.get("customers", ())}, people)
        self.known: Verdicts = {
            "units": {str(row["unit"]): dict(cast("Row", row)) for row in facts.get("units", ())},
            "staff": {str(row["staff"]): dict(cast("Row", row)) for row in facts.get("staff", ())},
            "firm": {FIRM_KEY: {"firm": FIRM_KEY}},
        }
        for layer in layers_of(plan, rules):
            self._grow(layer)

    def verdicts(self) -> Verdicts:
        """What came out."""
        return {
            subject: {key: self._verdict(row, subject) for key, row in self.known[subject].items()} for subject in ABOVE
        }

    def _verdict(self, row: Row, subject: str) -> dict[str, Value]:
        rules = tuple(rule for rule in self.plan.subject_rules if rule.subject == subject)
        seen = self._with_others(row, subject, rules)
        return {name: seen[name] for name in verdict_of(self.plan, subject)}

    def _grow(self, layer: tuple[Rule, ...]) -> None:
        written: dict[tuple[str, str], dict[str, Value]] = {}
        for subject in ABOVE:
            rules = tuple(rule for rule in layer if rule.subject == subject)
            seen = {
                key: {**self._with_others(row, subject, rules), **self.run.known()}
                for key, row in self.known[subject].items()
            }
            self._place(rules, subject, seen)
            for key, row in seen.items():
                written[subject, key] = self._written(rules, subject, key, row)
        for (subject, key), columns in written.items():
            self.known[subject][key] |= columns

    def _place(self, rules: Iterable[Rule], subject: str, rows: Mapping[str, dict[str, Value]]) -> None:
        """What rules that rank read of each row: its place among them all."""
        for rule in rules:
            if isinstance(rule, Indicator) and rule.rank is not None:
                for key, place in rule.rank.places(rows, self.run, subject).items():
                    rows[key][rule.id] = place

    def _written(self, rules: Iterable[Rule], subject: str, key: str, row: Row) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for rule in rules:
            if isinstance(rule, Indicator):
                own = list(self._own(rule, subject, key)) if rule.aggregate else []
                found |= rule.evaluate(row, self.run, own)
            else:
                found |= cast("Any", rule).evaluate(row, self.run)
        return found

    def _own(self, rule: Indicator, subject: str, key: str) -> Iterable[Row]:
        """The rows of the indicator's table that belong to the subject."""
        for row in self._rows(rule):
            of = str(row[KEYS[subject]]) if rule.from_ == subject else self.homes.key(row, rule.from_, subject)
            if of == key or (rule.including_below and of is not None and key in self.people.upward(of)):
                yield row

    def _rows(self, rule: Indicator) -> Iterable[Row]:
        if rule.from_ in {"customers", "duties"}:
            return cast("Sequence[Row]", self.facts.get(rule.from_, ()))
        if rule.from_ in self.known:
            return [self._with_others(row, rule.from_, (rule,)) for row in self.known[rule.from_].values()]
        lookup = lookup_in(self.facts, self.run)
        return [record_row(rule.from_, row, self.run, lookup) for row in self.facts.get(rule.from_, ())]

    def _with_others(self, row: Row, subject: str, rules: tuple[Rule, ...]) -> dict[str, Value]:
        """The row with the outputs of other subjects that the rules name."""
        seen = dict(row)
        for other, wanted in read_from_others(self.plan, rules, subject):
            key = FIRM_KEY if other == "firm" else str(row.get("unit") or NO_UNIT)
            found = self.known[other].get(key, {})
            seen |= {name: found.get(name) for name in wanted}
        return seen
