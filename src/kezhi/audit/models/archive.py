"""What was moved out of the trail when its time was over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Archive(models.Model):
    """One file of old entries: the positions it holds, the link it ends with, and the digest of the file."""

    first = models.BigIntegerField()
    last = models.BigIntegerField(unique=True)
    opening = models.CharField(max_length=64)
    closing = models.CharField(max_length=64)
    name = models.CharField(_("文件"), max_length=120)
    digest = models.CharField(_("校验值"), max_length=64)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("审计归档")

    def __str__(self) -> str:
        return self.name
