"""Payments received."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Payment(Scoped):
    """Money received from a customer, for one receivable or on account."""

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="payments")
    receivable = models.ForeignKey("trade.Receivable", models.PROTECT, null=True, blank=True, related_name="payments")
    paid_on = models.DateField(_("回款日"))
    amount = models.DecimalField(_("回款金额"), max_digits=16, decimal_places=2)
    source_key = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("回款")
        indexes = [
            models.Index(fields=["customer", "-paid_on"]),
            models.Index(fields=["customer"], condition=models.Q(receivable=None), name="payments_on_account"),
        ]

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount}"
