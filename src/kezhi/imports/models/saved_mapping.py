"""Mappings that people keep."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedMapping(models.Model):
    """A mapping of columns kept under a name, found again for files of the same shape."""

    name = models.CharField(_("名称"), max_length=60)
    table = models.CharField(max_length=30)
    shape = models.CharField(max_length=64)
    mapping = models.JSONField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("对应方案")
        constraints = [models.UniqueConstraint(fields=["table", "name"], name="one_mapping_a_name")]
        indexes = [models.Index(fields=["shape"])]

    def __str__(self) -> str:
        return self.name
