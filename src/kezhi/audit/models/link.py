"""The chain: each link takes in the one before it and the digest of its entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Link(models.Model):
    """The place of one entry in the chain, written by a trigger; without an entry it closes what was archived."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField("audit.Entry", models.PROTECT, null=True, related_name="link")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("链环")

    def __str__(self) -> str:
        return f"{self.position} {self.digest[:8]}"
