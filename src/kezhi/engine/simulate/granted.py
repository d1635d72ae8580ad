"""What an edition entitles customers to, and which outputs rest on which."""

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
class Granting:
    """What rests on what among the rules over customers of a plan."""

    plan: Plan

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

    def resting(self, rule: Rule) -> frozenset[str]:
        """Every output that the rule reads, and those that these read."""
        found: set[str] = set()
        waiting = list(self.plan.inputs[rule.id])
        while waiting:
            name = waiting.pop()
            if name in self._writer and name not in found:
                found.add(name)
                waiting += self.plan.inputs[self._writer[name].id]
        return frozenset(found)

    def _rests_on_grade(self, rule: Rule) -> bool:
        return any(isinstance(self._writer[name], Grade | Entitlement) for name in self.resting(rule))

    @cached_property
    def _writer(self) -> dict[str, Rule]:
        scope = self.plan.edition.names
        return {name: rule for rule in self.plan.customer_rules for name in rule.outputs(scope)}
