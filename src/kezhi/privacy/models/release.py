"""Personal data in plain words that somebody asked to take out of the system."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Release(Scoped):
    """Whose data, which fields, what for and for whom; whoever asked can fetch it once, until its time is over."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待审批")
        APPROVED = "approved", _("正在准备")
        READY = "ready", _("可下载")
        TAKEN = "taken", _("已下载")
        OVER = "over", _("已过期")
        REFUSED = "refused", _("未批准")
        WITHDRAWN = "withdrawn", _("已撤回")

    owner_path: ClassVar[str] = "asked_by"
    unit_path: ClassVar[str] = "unit"

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="releases")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("申请时间"))
    asked = models.CharField(_("筛选"), max_length=400, blank=True)
    fields = models.JSONField(_("项目"))
    purpose = models.CharField(_("用途"), max_length=100)
    recipient = models.CharField(_("提供给"), max_length=60, blank=True)
    people = models.PositiveIntegerField(_("人数"))
    state = models.CharField(_("状态"), max_length=9, choices=State, default=State.WAITING)
    note = models.CharField(_("意见"), max_length=200, blank=True)
    written_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(_("有效至"), null=True)
    taken_at = models.DateTimeField(_("下载时间"), null=True)

    class Meta:
        verbose_name = _("带出个人信息")
        indexes = [
            models.Index(fields=["asked_by", "-id"], name="privacy_releases"),
            models.Index(fields=["expires_at"], condition=models.Q(state="ready"), name="privacy_releases_ready"),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def is_outward(self) -> bool:
        """Whether it goes to somebody outside: then only what the person consented to."""
        return bool(self.recipient)

    @property
    def is_ready(self) -> bool:
        """Whether a file waits to be fetched."""
        return self.state == self.State.READY
