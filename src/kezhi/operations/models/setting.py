"""What the company decided about its system, where it is not the default."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Setting(models.Model):
    """One decision, under the name by which it is declared, with who took it and when."""

    key = models.CharField(max_length=40, primary_key=True)
    value = models.JSONField(_("取值"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("设定人"))
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("系统设置")

    def __str__(self) -> str:
        from kezhi.operations.declarations import BY_KEY  # noqa: PLC0415 - they are declared above the models

        return str(BY_KEY[self.key].title) if self.key in BY_KEY else self.key
