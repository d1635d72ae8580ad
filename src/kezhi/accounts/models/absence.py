"""Days on which a person is away, and who stands in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models.dated import Dated


class Absence(models.Model):
    """Days on which a person is away; the deputy acts for them then (代理)."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences", verbose_name=_("人员"))
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputed",
        verbose_name=_("代理人"),
    )
    from_on = models.DateField(_("自"))
    to_on = models.DateField(_("至"), null=True, blank=True)
    reason = models.CharField(_("事由"), max_length=100, blank=True)

    objects = Dated["Absence"].as_manager()

    class Meta:
        verbose_name = _("外出与代理")
        indexes = [models.Index(fields=["staff", "from_on"]), models.Index(fields=["deputy", "from_on"])]

    def __str__(self) -> str:
        return f"{self.staff} {self.from_on}"
