"""The secret link under which a person's calendar program reads what they owe."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarLink(models.Model):
    """One at most for each person; only a digest of the token is kept, so that the store gives no link away."""

    staff = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("人员")
    )  # fmt: skip
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("生成时间"))

    class Meta:
        verbose_name = _("日历订阅链接")

    def __str__(self) -> str:
        return f"{self.staff} {self.made_at:%Y-%m-%d}"


def hash_of(token: str) -> str:
    """What is kept of a token. It is long and random: a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
