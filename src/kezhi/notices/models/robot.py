"""Group robots: a chat group of a unit into which this system writes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Robot(models.Model):
    """A robot of a chat group; what lets one write there rests sealed and is never shown again."""

    class Maker(models.TextChoices):
        WECOM = "wecom", _("企业微信")
        DINGTALK = "dingtalk", _("钉钉")
        FEISHU = "feishu", _("飞书")

    name = models.CharField(_("群名"), max_length=40)
    maker = models.CharField(_("平台"), max_length=10, choices=Maker)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    groups = models.JSONField(_("发哪些"), default=list)
    sealed = models.TextField()
    host = models.CharField(_("主机"), max_length=120)
    is_on = models.BooleanField(_("启用"), default=True)
    paused_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(_("上次失败"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("上次发出"), null=True)

    class Meta:
        verbose_name = _("群机器人")

    def __str__(self) -> str:
        return self.name
