"""What a person asks of us about their data, and what we answered."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.privacy.models.about import AboutContact

COPY_WITHIN = timedelta(days=30)
"""How long after a yes the copy may still be made."""


class Demand(AboutContact):
    """One request under PIPL, articles 44 to 50; open until it is answered."""

    class Kind(models.TextChoices):
        ACCESS = "查阅", _("查阅")
        COPY = "复制", _("复制")
        TRANSFER = "转移", _("转移")
        CORRECTION = "更正、补充", _("更正、补充")
        DELETION = "删除", _("删除")
        EXPLANATION = "说明处理规则", _("说明处理规则")

    kind = models.CharField(_("请求"), max_length=8, choices=Kind)
    received_on = models.DateField(_("收到日"))
    due_on = models.DateField(_("应答复日"))
    note = models.CharField(_("内容"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    is_granted = models.BooleanField(_("同意办理"), null=True)
    answer = models.CharField(_("答复"), max_length=200, blank=True)
    answered_on = models.DateField(_("答复日"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("个人请求")
        indexes = [
            models.Index(fields=["contact"]),
            models.Index(fields=["-id"], name="privacy_demands"),
            models.Index(fields=["due_on", "id"], condition=models.Q(answered_on=None), name="privacy_open_demands"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_on}"

    def asks_for_copy(self, today: date) -> bool:
        """Whether it lets the copy be made: it waits for its answer, or was granted a short while ago."""
        if self.kind not in {self.Kind.ACCESS, self.Kind.COPY, self.Kind.TRANSFER}:
            return False
        return self.answered_on is None or (bool(self.is_granted) and today - self.answered_on <= COPY_WITHIN)

    @property
    def term_days(self) -> int:
        """Within how many days of its coming in it is to be answered."""
        return (self.due_on - self.received_on).days
