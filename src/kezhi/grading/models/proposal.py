"""Proposals to change a grade, waiting for the post that the clause names."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Proposal(Scoped):
    """A change of grade that a run suggests; it counts only once approved."""

    class State(models.TextChoices):
        PENDING = "pending", _("待批")
        APPROVED = "approved", _("已批准")
        REFUSED = "refused", _("未批准")
        WITHDRAWN = "withdrawn", _("已撤回")

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="grade_proposals")
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+")
    run = models.CharField(max_length=30)
    rule = models.CharField(_("评级规则"), max_length=60)
    grade_before = models.CharField(_("现等级"), max_length=20, blank=True)
    grade_after = models.CharField(_("建议等级"), max_length=20)
    was_key_account = models.BooleanField(_("原为大客户"), default=False)
    is_key_account = models.BooleanField(_("大客户"), default=False)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True)
    verdict = models.JSONField()
    approver_post = models.CharField(_("批准岗位"), max_length=30)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PENDING)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(_("意见"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("评级建议")
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "edition", "rule"], condition=models.Q(state="pending"), name="one_pending_proposal"
            )
        ]
        indexes = [models.Index(fields=["state", "-id", "customer"], name="proposals_by_state")]

    def __str__(self) -> str:
        return f"{self.grade_before or '—'} → {self.grade_after}"
