"""What belongs to one person at a customer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kezhi.accounts.scope import Scoped


class AboutContact(Scoped):
    """A record about a contact; it lies where the customer lies."""

    owner_path: ClassVar[str] = "contact__customer__owner"
    unit_path: ClassVar[str] = "contact__customer__unit"
    customer_path: ClassVar[str] = "contact__customer"

    contact = models.ForeignKey("customers.Contact", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def customer_id(self) -> int:
        """The customer, under which the audit files what is done here."""
        return self.contact.customer_id
