"""The notice: somebody was told something, once."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeRows(models.QuerySet["Notice"]):
    """Notices, narrowed in words."""

    def of(self, staff: int) -> Self:
        """The person's own."""
        return self.filter(to=staff)

    def unread(self) -> Self:
        """Those that were not read yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """What one person was told; the key says of what, so that telling twice tells once. This row is the inbox."""

    key = models.CharField(max_length=200, unique=True)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("收件人")
    )
    kind = models.CharField(_("类别"), max_length=40)
    title = models.CharField(_("标题"), max_length=120)
    body = models.CharField(_("内容"), max_length=500, blank=True)
    link = models.CharField(max_length=200, blank=True)
    clause = models.CharField(_("依据"), max_length=80, blank=True)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    is_urgent = models.BooleanField(_("紧急"), default=False)
    at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("已读"), null=True)
    is_planned = models.BooleanField(default=False)

    objects = NoticeRows.as_manager()

    class Meta:
        verbose_name = _("通知")
        indexes = [
            models.Index(fields=["to", "-id"], name="notices_of_person"),
            models.Index(fields=["to", "-id"], condition=models.Q(read_at=None), name="unread_of_person"),
            models.Index(fields=["id"], condition=models.Q(is_planned=False), name="notices_to_plan"),
        ]

    def __str__(self) -> str:
        return self.title
