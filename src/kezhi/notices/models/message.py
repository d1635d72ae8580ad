"""What leaves the house: one mail to one person, or one post into one group, with every notice that it carries."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageRows(models.QuerySet["Message"]):
    """Messages, narrowed in words."""

    def due(self, now: datetime, *, is_quiet: bool) -> Self:
        """Those to be sent now that nobody holds; in quiet hours the urgent ones alone."""
        rows = self.filter(state=Message.State.WAITING, next_at__lte=now, worker="")
        return rows.filter(is_urgent=True) if is_quiet else rows

    def troubled(self) -> Self:
        """Those that did not arrive, or of which nobody knows."""
        return self.filter(state__in=(Message.State.GAVE_UP, Message.State.UNCERTAIN))


class Message(models.Model):
    """`sending` is written before the call and what came of it after; in between the truth is not known."""

    class Way(models.TextChoices):
        MAIL = "mail", _("邮件")
        ROBOT = "robot", _("群机器人")

    class State(models.TextChoices):
        WAITING = "waiting", _("待发")
        SENDING = "sending", _("发送中")
        SENT = "sent", _("已发出")
        UNCERTAIN = "uncertain", _("不能确定")
        GAVE_UP = "gave_up", _("没有送达")
        DROPPED = "dropped", _("不再发送")

    key = models.CharField(max_length=80, unique=True)
    way = models.CharField(_("方式"), max_length=6, choices=Way)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("收件人")
    )
    robot = models.ForeignKey("notices.Robot", models.PROTECT, null=True, related_name="messages", db_index=False)
    is_digest = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    subject = models.CharField(_("主题"), max_length=150)
    content = models.JSONField(default=list)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    at = models.DateTimeField(_("时间"))
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    worker = models.CharField(max_length=80, blank=True)
    claimed_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(_("原因"), max_length=200, blank=True)
    is_carried = models.BooleanField(default=False)

    objects = MessageRows.as_manager()

    class Meta:
        verbose_name = _("外发消息")
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="messages_to_send"),
            models.Index(fields=["worker"], condition=~models.Q(worker=""), name="messages_in_hand"),
            models.Index(fields=["robot", "tried_at"], name="messages_of_robot"),
            models.Index(
                fields=["-id"], condition=models.Q(state__in=["gave_up", "uncertain"]), name="messages_in_trouble"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
