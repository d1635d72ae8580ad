"""Which outputs of an edition a simulation looks at: grades, credit, and what customers are entitled to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.grade import Grade
from kezhi.engine.simulate.granted import Granted, Granting


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
    def columns(self) -> tuple[str, ...]:
        """Everything that is looked at, once."""
        names = [name for name in self.plan.verdict if name != "customer"] if self.every else []
        names += [name for rule in self.grades for name in (rule.id, str(rule.measured or "")) if name]
        names += [name for rule in self.credit for name in (rule.id, f"{rule.id}__hold")]
        return tuple(dict.fromkeys([*names, *(each.output for each in self.granted)]))

    @cached_property
    def granted(self) -> tuple[Granted, ...]:
        """What customers are entitled to."""
        return self._granting.granted

    def grade_of(self, granted: Granted) -> str:
        """The grade by which it is summed: the one it rests on, else the first; empty where there is none."""
        below = self._granting.resting(granted.rule)
        names = [g.id for g in self.grades if g.id in below]
        return next(iter([*names, *(g.id for g in self.grades)]), "")

    @cached_property
    def _granting(self) -> Granting:
        return Granting(self.plan)
