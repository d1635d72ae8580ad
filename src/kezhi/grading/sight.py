"""Which figures of a verdict a person may read: money, and the credit that a regulation grants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.engine.rules.credit import Credit

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer
    from kezhi.engine.packs.edition import Edition as PackEdition


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a customer's figures is open to the reader."""

    money: bool
    credit: bool

    def hidden(self, rules: PackEdition) -> frozenset[str]:
        """The outputs whose value stays covered: limits and terms of credit, and other amounts."""
        kinds, scope = rules.names.outputs, (rule for rule in rules.rules if isinstance(rule, Credit))
        credit = {name for rule in scope for name in kinds if name == rule.id or name.startswith(f"{rule.id}__")}
        amounts = {name for name, kind in kinds.items() if kind == "money"} - credit
        return frozenset((set() if self.credit else credit) | (set() if self.money else amounts))


EVERYTHING = Sight(money=True, credit=True)


def sight_of(staff: Staff, customer: Customer) -> Sight:
    """What the person may read of this customer's figures."""
    money, credit = (staff.can(needed, customer) for needed in (Capability.SEE_MONEY, Capability.SEE_CREDIT))
    return Sight(money, credit)
