"""How a verdict row of some regulation is read: which of its columns is the grade, the total, the standing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.engine.rules.entitlement import Entitlement
from kezhi.engine.rules.grade import Grade as GradeRule


class VerdictReading:
    """Reads verdict rows through the rules that wrote them; knows no regulation by name."""

    def __init__(self, rules: PackEdition) -> None:
        self._grade = next((rule for rule in rules.rules if isinstance(rule, GradeRule)), None)
        self._standing = rules.header.key_account
        self._entitlements = [rule for rule in rules.rules if isinstance(rule, Entitlement)]

    @property
    def needs_approval(self) -> bool:
        """Whether a change of grade counts only once approved."""
        return self._grade is not None and self._grade.approval is not None

    @property
    def approver(self) -> str:
        """The post that approves changes of grade."""
        return self._grade.approval.approved_by if self._grade and self._grade.approval else ""

    @property
    def grade_output(self) -> str:
        """The column of the grade in force."""
        return self._grade.id if self._grade else ""

    def proposed(self, row: Mapping[str, object]) -> str:
        """The grade that the rules give, before approval."""
        return str(row.get(f"{self.grade_output}__proposed") or "") if self._grade else ""

    def total(self, row: Mapping[str, object]) -> Decimal | None:
        """The total that the grade rests on."""
        value = row.get(str(self._grade.total)) if self._grade else None
        return None if value is None else Decimal(str(value))

    def is_key_account(self, row: Mapping[str, object]) -> bool:
        """Whether the verdict counts the customer among the key accounts."""
        return self._standing is not None and row.get(self._standing.output) == self._standing.is_

    def entitlements(self, row: Mapping[str, object]) -> dict[str, object]:
        """What the customer is entitled to, by the entitlement's name."""
        return {name: row.get(name) for rule in self._entitlements for name in rule.outputs_}

    @staticmethod
    def plain(row: Mapping[str, object]) -> dict[str, object]:
        """The row as JSON keeps it: decimals and dates as text, exactly."""
        return {name: str(v) if isinstance(v, Decimal | date | datetime) else v for name, v in row.items()}
