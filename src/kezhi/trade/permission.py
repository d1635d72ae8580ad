"""Who may enter documents of trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Customer


def may_enter(staff: Staff, customer: Customer) -> bool:
    """Those who see the customer's money and keep the customer, or bring its books in by file."""
    keeps = staff.can(Capability.EDIT_CUSTOMERS, customer) or staff.can(Capability.IMPORT, customer)
    return keeps and staff.can(Capability.SEE_MONEY, customer)


def must_enter(staff: Staff, customer: Customer) -> None:
    """Refuse unless `may_enter` holds."""
    if not may_enter(staff, customer):
        staff.must(Capability.SEE_MONEY, customer)
        staff.must(Capability.EDIT_CUSTOMERS, customer)
