"""The password before the present one, as its hash."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerPassword(models.Model):
    """The hash of the password that a person used before the present one; it may not come back (上一个密码)."""

    staff = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="former_password", verbose_name=_("人员")
    )
    encoded = models.CharField(max_length=128)
    replaced_at = models.DateTimeField(_("更换时间"))

    class Meta:
        verbose_name = _("上一个密码")

    def __str__(self) -> str:
        return str(self.staff)
