"""The team of a customer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models.dated import Dated


class TeamMember(models.Model):
    """A person on the team of one customer, beside its owner (客户团队)."""

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="team", verbose_name=_("客户"))
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="teams", verbose_name=_("人员"))
    role = models.CharField(_("分工"), max_length=30, blank=True)
    from_on = models.DateField(_("自"))
    to_on = models.DateField(_("至"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("客户团队")
        indexes = [models.Index(fields=["staff", "customer"])]
        constraints = [
            models.UniqueConstraint(fields=["customer", "staff"], condition=models.Q(to_on=None), name="once_on_a_team")
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.role}"
