"""A password that somebody else set: it must be changed at the first sign-in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IssuedPassword(models.Model):
    """Stands while a person's password is one that the administrator set (初始密码)."""

    staff = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="issued_password", verbose_name=_("人员")
    )
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("签发人"))
    issued_at = models.DateTimeField(_("签发时间"))

    class Meta:
        verbose_name = _("初始密码")

    def __str__(self) -> str:
        return str(self.staff)
