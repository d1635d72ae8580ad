"""Until when somebody of whom a second factor is asked may still work without."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Grace(models.Model):
    """The last moment without a second factor (宽限), set when it is first asked of the person."""

    staff = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="grace", verbose_name=_("人员"))
    until = models.DateTimeField(_("有效至"))

    class Meta:
        verbose_name = _("两步验证宽限")

    def __str__(self) -> str:
        return str(self.staff)
