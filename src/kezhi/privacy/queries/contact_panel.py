"""One person's page: what is kept of them and why, what they took back, what they asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import shown
from kezhi.accounts.scope import within
from kezhi.customers.models import Contact
from kezhi.customers.queries.reach import Over
from kezhi.privacy.fields import PERSONAL, label_of
from kezhi.privacy.models import Demand, Ground, Withdrawal

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@dataclass(frozen=True, slots=True)
class Held:
    """One personal field: how it reads, and the grounds that cover it; `is_lacking` where it is kept without one."""

    label: str
    text: str
    grounds: tuple[str, ...]
    is_lacking: bool
    is_gone: bool


@dataclass(frozen=True, slots=True)
class ContactPanel:
    """Everything the page shows."""

    contact: Contact
    held: tuple[Held, ...]
    grounds: tuple[Ground, ...]
    withdrawals: tuple[Withdrawal, ...]
    demands: tuple[Demand, ...]
    may_edit: bool
    may_keep: bool
    may_copy: bool = False

    @property
    def scopes(self) -> tuple[tuple[Ground, str], ...]:
        """Each ground with the fields that it covers, in words."""
        return tuple((ground, gettext("、").join(map(label_of, ground.fields))) for ground in self.grounds)


def contact_panel(staff: Staff, pk: int, today: date) -> ContactPanel:
    """Four statements; Contact.DoesNotExist where the person may not see the customer."""
    rows = within(Contact.objects.all(), staff, Capability.SEE_CUSTOMERS)
    contact = rows.select_related("customer__unit", "customer__owner").get(pk=pk)
    over = Over(staff, contact.customer)
    demands = tuple(Demand.objects.filter(contact=contact).order_by("-pk"))
    may_keep = over.covers(Capability.KEEP_PRIVACY)
    grounds = tuple(Ground.objects.filter(contact=contact).select_related("stated_by").order_by("-pk"))
    return ContactPanel(
        contact=contact,
        held=tuple(_held(contact, grounds, today)),
        grounds=grounds,
        withdrawals=tuple(Withdrawal.objects.filter(contact=contact).order_by("-pk")),
        demands=demands,
        may_edit=over.covers(Capability.EDIT_CUSTOMERS),
        may_keep=may_keep,
        may_copy=may_keep and any(demand.asks_for_copy(today) for demand in demands),
    )


def _held(contact: Contact, grounds: tuple[Ground, ...], today: date) -> list[Held]:
    standing = [
        g for g in grounds if g.withdrawal_id is None and g.from_on <= today and (not g.to_on or g.to_on >= today)
    ]
    found = []
    for name in PERSONAL:
        is_gone = name in contact.withheld
        text = shown(contact, name) if name in Contact.guarded else str(getattr(contact, name))
        if not text and not is_gone:
            continue
        covering = tuple(str(ground) for ground in standing if name in ground.fields)
        found.append(Held(label_of(name), text, covering, not covering and not is_gone, is_gone))
    return found
