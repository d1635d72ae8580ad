"""How a verdict row of some regulation is read: which of its columns is the grade, the total, the standing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.entitlement import Entitlement
from kezhi.engine.rules.grade import Grade as GradeRule


class VerdictReading:
    """Reads verdict rows through the rules that wrote them; knows no regulation by name.

    A regulation may grade on several scales; the first is the one that its key accounts and totals go by.
    """

    def __init__(self, rules: PackEdition) -> None:
        self.scales = tuple(rule for rule in rules.rules if isinstance(rule, GradeRule))
        self._standing = rules.header.key_account
        self._entitlements = [rule for rule in rules.rules if isinstance(rule, Entitlement)]

    @property
    def approved_scales(self) -> tuple[GradeRule, ...]:
        """The scales on which a change counts only once approved."""
        return tuple(scale for scale in self.scales if scale.approval is not None)

    @property
    def grade_output(self) -> str:
        """The column of the grade in force on the first scale."""
        return self.scales[0].id if self.scales else ""

    def proposed(self, row: Mapping[str, object], scale: GradeRule | None = None) -> str:
        """The grade that the rules give on a scale (the first unless said), before approval."""
        chosen = scale or (self.scales[0] if self.scales else None)
        return str(row.get(f"{chosen.id}__proposed") or "") if chosen else ""

    def total(self, row: Mapping[str, object], scale: GradeRule | None = None) -> Decimal | None:
        """The total that a grade rests on."""
        chosen = scale or (self.scales[0] if self.scales else None)
        value = row.get(str(chosen.total)) if chosen else None
        return None if value is None else Decimal(str(value))

    def is_key_account(self, row: Mapping[str, object], scale: GradeRule | None = None) -> bool:
        """Whether the verdict counts the customer among the key accounts; only the first scale speaks of them."""
        if self._standing is None or (scale is not None and scale is not self.scales[0]):
            return False
        return row.get(self._standing.output) == self._standing.is_

    def entitlements(self, row: Mapping[str, object]) -> dict[str, object]:
        """What the customer is entitled to, by the entitlement's name."""
        return {name: row.get(name) for rule in self._entitlements for name in rule.outputs_}

    @staticmethod
    def plain(row: Mapping[str, object]) -> dict[str, object]:
        """The row as JSON keeps it: decimals and dates as text, exactly."""
        return {name: str(v) if isinstance(v, Decimal | date | datetime) else v for name, v in row.items()}
