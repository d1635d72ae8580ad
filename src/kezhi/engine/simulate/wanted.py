"""Which outputs of an edition a simulation looks at: grades, credit, and what customers are entitled to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.entitlement import Entitlement
from kezhi.engine.rules.grade import Grade


@dataclass(frozen=True)
class Granted:
    """An output that says what customers are entitled to; money is summed, the rest counted."""

    output: str
    rule: Rule
    type: str

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.type == "money"


@dataclass(frozen=True)
class Wanted:
    """The outputs of a plan that are compared; with `every` the others are kept beside them."""

    plan: Plan
    every: bool = False

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The rules that grade customers."""
        return self.plan.grades

    @cached_property
    def credit(self) -> tuple[Credit, ...]:
        """The rules that grant credit."""
        return tuple(rule for rule in self.plan.customer_rules if isinstance(rule, Credit))

    @cached_property
    def granted(self) -> tuple[Granted, ...]:
        """Every output of entitlements, and every sum of money that other rules draw from a grade or an entitlement."""
        found: list[Granted] = []
        for rule in self.plan.customer_rules:
            if isinstance(rule, Credit | Grade):
                continue
            for output, type_ in rule.outputs(self.plan.edition.names).items():
                is_entitlement = isinstance(rule, Entitlement) and not output.endswith("__row")
                if is_entitlement or (type_ == "money" and self._rests_on_grade(rule)):
                    found.append(Granted(output, rule, type_))
        return tuple(found)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Everything that is looked at, once."""
        names = [name for name in self.plan.verdict if name != "customer"] if self.every else []
        names += [name for rule in self.grades for name in (rule.id, str(rule.measured or "")) if name]
        names += [name for rule in self.credit for name in (rule.id, f"{rule.id}__hold")]
        return tuple(dict.fromkeys([*names, *(each.output for each in self.granted)]))

    def grade_of(self, granted: Granted) -> str:
        """The grade by which it is summed: the one it rests on, else the first; empty where there is none."""
        resting = [g.id for g in self.grades if g.id in self._resting(granted.rule)]
        return next(iter([*resting, *(g.id for g in self.grades)]), "")

    def _rests_on_grade(self, rule: Rule) -> bool:
        below = self._resting(rule)
        return any(isinstance(self._writer[name], Grade | Entitlement) for name in below)

    def _resting(self, rule: Rule) -> frozenset[str]:
        """Every output that the rule reads, and those that these read."""
        found: set[str] = set()
        waiting = list(self.plan.inputs[rule.id])
        while waiting:
            name = waiting.pop()
            if name in self._writer and name not in found:
                found.add(name)
                waiting += self.plan.inputs[self._writer[name].id]
        return frozenset(found)

    @cached_property
    def _writer(self) -> dict[str, Rule]:
        scope = self.plan.edition.names
        return {name: rule for rule in self.plan.customer_rules for name in rule.outputs(scope)}
