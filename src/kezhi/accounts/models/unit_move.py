"""Where a unit stood before: one row a move."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitMove(models.Model):
    """A unit went from below one unit to below another, with everything below it (单位调整)."""

    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="moves", verbose_name=_("单位"))
    from_above = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("原上级单位"))
    to_above = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("新上级单位"))
    on = models.DateField(_("日期"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("经办人"))

    class Meta:
        verbose_name = _("单位调整")
        indexes = [models.Index(fields=["unit", "-id"])]

    def __str__(self) -> str:
        return f"{self.unit} {self.on}"
