"""A post that a person holds in another unit beside the main one."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models.dated import Dated


class Position(models.Model):
    """A post that a person holds in another unit beside their main one (兼任)."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="positions", verbose_name=_("人员")
    )
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="positions", verbose_name=_("单位"))
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="positions", verbose_name=_("岗位"))
    from_on = models.DateField(_("自"))
    to_on = models.DateField(_("至"), null=True, blank=True)

    objects = Dated["Position"].as_manager()

    class Meta:
        verbose_name = _("兼任")
        indexes = [models.Index(fields=["staff", "from_on"]), models.Index(fields=["unit", "post"])]

    def __str__(self) -> str:
        return f"{self.unit} {self.post}"
