"""A one-time link with which a person sets their first password, or a new one."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """A link that lets one person set their password once; only the token's hash is kept (一次性链接)."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations", verbose_name=_("人员")
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("签发人")
    )
    made_at = models.DateTimeField(_("签发时间"))
    expires_at = models.DateTimeField(_("有效至"))
    used_at = models.DateTimeField(_("使用时间"), null=True)

    class Meta:
        verbose_name = _("一次性链接")
        indexes = [models.Index(fields=["staff", "expires_at"])]

    def __str__(self) -> str:
        return str(self.staff)

    def is_open(self, at: datetime) -> bool:
        """Whether it may still be used."""
        return self.used_at is None and at < self.expires_at
