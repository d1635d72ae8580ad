"""The audit entry: who did what to which record, when, from where, and what it was before and after."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Entry(Scoped):
    """One act on one record; never changed, never deleted. Triggers refuse both and give it its place in the chain."""

    class Channel(models.TextChoices):
        WEB = "web", _("网页")
        CLI = "cli", _("命令")
        JOB = "job", _("后台任务")

    owner_path: ClassVar[str] = "by"
    unit_path: ClassVar[str] = "customer__unit"

    at = models.DateTimeField(_("时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人"), db_index=False
    )
    act = models.CharField(_("动作"), max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    subject_label = models.CharField(_("对象"), max_length=120)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="+", db_index=False)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    channel = models.CharField(_("途径"), max_length=4, blank=True, choices=Channel)
    address = models.CharField(_("地址"), max_length=45, blank=True)
    agent = models.CharField(_("程序"), max_length=160, blank=True)
    session = models.CharField(_("会话"), max_length=16, blank=True)
    # The chain covers `digest`, which covers all of the above but the values, and `values_digest`, which covers the
    # label and the values under a salt. Erasing empties the values and the salt, and leaves both digests.
    form = models.PositiveSmallIntegerField(default=1)
    salt = models.CharField(max_length=32, default="")
    values_digest = models.CharField(max_length=64, default="")
    digest = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = _("审计记录")
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(fields=["by", "-at", "-id"], name="audit_by_person"),
            models.Index(fields=["act", "-at", "-id"], name="audit_by_act"),
            models.Index(fields=["customer", "-at", "-id"], name="audit_by_customer"),
            models.Index(fields=["subject_type", "subject_id", "-at", "-id"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject_label}"

    def is_about(self, kind: str) -> bool:
        """Whether the subject is of this kind, as `room.model`."""
        return self.subject_type == kind

    @property
    def is_erased(self) -> bool:
        """Whether the values were erased; what was done, by whom and when stays."""
        return not self.salt
