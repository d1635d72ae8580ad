"""A session: one device on which a person is signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _


class Session(AbstractBaseSession):
    """One browser; once somebody signed in there, the device (登录设备) that its owner sees and may end."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="sessions", verbose_name=_("人员")
    )
    address = models.GenericIPAddressField(_("网络地址"), null=True)
    agent = models.CharField(_("设备"), max_length=300, blank=True)
    began_at = models.DateTimeField(_("登录时间"), null=True)
    seen_at = models.DateTimeField(_("最近使用"))
    locked_at = models.DateTimeField(_("锁定时间"), null=True)

    class Meta:
        verbose_name = _("登录设备")
        indexes = [models.Index(fields=["staff", "-seen_at"])]

    def __str__(self) -> str:
        return f"{self.staff} {self.address}"

    def is_idle(self, at: datetime, limit: timedelta) -> bool:
        """Whether it is locked, or was left alone for so long that it locks."""
        return self.locked_at is not None or (limit > timedelta(0) and at - self.seen_at > limit)
