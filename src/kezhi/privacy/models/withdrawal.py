"""What a person took back: hidden from that moment, erased when its day comes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.privacy.models.about import AboutContact


class Withdrawal(AboutContact):
    """The withdrawn values stand here and nowhere else, until they are erased or the person consents anew."""

    class Why(models.TextChoices):
        WITHDRAWN = "撤回同意", _("撤回同意")
        DEMANDED = "本人要求删除", _("本人要求删除")
        OVER = "目的已实现或期限届满", _("目的已实现或期限届满")

    why = models.CharField(_("事由"), max_length=12, choices=Why)
    received_on = models.DateField(_("收到日"))
    withheld = models.JSONField(default=dict)
    erase_on = models.DateField(_("应删除日"))
    erased_at = models.DateTimeField(_("删除时间"), null=True)
    reinstated_at = models.DateTimeField(_("恢复时间"), null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("撤回")
        indexes = [
            models.Index(fields=["contact"]),
            models.Index(fields=["-id"], name="privacy_withdrawn"),
            models.Index(
                fields=["erase_on"], condition=models.Q(erased_at=None, reinstated_at=None), name="privacy_to_erase"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()} {self.received_on}"

    @property
    def is_open(self) -> bool:
        """Whether the values still wait for their day."""
        return self.erased_at is None and self.reinstated_at is None
