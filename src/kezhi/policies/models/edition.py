"""Editions of regulations that the company has adopted; immutable, known by their content hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One edition of one pack, exactly as it was when adopted."""

    pack = models.CharField(_("制度"), max_length=60)
    in_force_from = models.DateField(_("施行日"))
    content_hash = models.CharField(max_length=64)
    title = models.CharField(_("名称"), max_length=200)
    short_title = models.CharField(_("简称"), max_length=80)

    class Meta:
        verbose_name = _("制度版本")
        constraints = [
            models.UniqueConstraint(fields=["pack", "in_force_from", "content_hash"], name="one_row_an_edition")
        ]

    def __str__(self) -> str:
        return self.title
