"""The responsibility matrix (权责划分): matter × department × amount → whose decision."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decider(models.Model):
    """One line: who decides on a matter in a unit and below it, from above one amount up to and including another."""

    subject = models.CharField(_("事项"), max_length=40)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    amount_from = models.DecimalField(_("高于"), max_digits=16, decimal_places=2, default=Decimal(0))
    amount_to = models.DecimalField(_("至"), max_digits=16, decimal_places=2, null=True, blank=True)
    step = models.PositiveSmallIntegerField(_("第几步"), default=1)
    post = models.CharField(_("审批岗位"), max_length=30)
    or_above = models.BooleanField(_("及以上岗位"), default=False)
    working_days = models.PositiveSmallIntegerField(_("时限"), null=True, blank=True)
    clause = models.CharField(_("条款"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("权责划分")
        ordering = ["subject", "unit__path", "step", "amount_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_to=None) | models.Q(amount_to__gt=models.F("amount_from")),
                name="amounts_in_order",
            ),
            models.CheckConstraint(condition=models.Q(amount_from__gte=0), name="amount_from_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.post}"

    def covers(self, amount: Decimal) -> bool:
        """Whether the amount is this line's to decide; nothing at all belongs to the first line."""
        above = amount > self.amount_from or amount == self.amount_from == 0
        return above and (self.amount_to is None or amount <= self.amount_to)
