"""A breach of secrecy: what got out, or was said, that should not have been."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Breach(Scoped):
    """One case: who, when, what happened, and what was decided about it by the rules of the company."""

    class Kind(models.TextChoices):
        FORWARDED = "转发", _("转发通知、群消息或工作内容")
        LEAKED = "泄露", _("泄露秘密或客户信息")
        MISUSED = "违规使用", _("违规使用或买卖客户信息")
        MISLED = "虚假误导", _("虚假信息或误导客户")

    owner_path: ClassVar[str] = "person"
    unit_path: ClassVar[str] = "person__unit"

    kind = models.CharField(_("类别"), max_length=8, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="breaches", verbose_name=_("当事人")
    )
    happened_on = models.DateField(_("发生日"))
    account = models.CharField(_("经过"), max_length=200)
    decision = models.CharField(_("处理"), max_length=200, blank=True)
    decided_on = models.DateField(_("处理日"), null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("泄密违规")
        indexes = [models.Index(fields=["-id"], name="privacy_breaches")]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
