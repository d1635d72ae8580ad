"""The approval: one thing that counts only once those whom the regulation names have agreed."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class ApprovalRows(models.QuerySet["Approval"]):
    """Approvals, narrowed in words."""

    def waiting(self) -> Self:
        """Those that wait for somebody's decision."""
        return self.filter(state=Approval.State.WAITING)

    def still_open(self) -> Self:
        """Those that wait, or were sent back and may be proposed again."""
        return self.filter(state__in=OPEN)

    def late(self, at: datetime) -> Self:
        """Those whose time has run out."""
        return self.waiting().filter(due_at__lt=at)

    def about(self, kind: str, subjects: models.QuerySet[models.Model] | list[int]) -> Self:
        """Those about these records."""
        return self.filter(kind=kind, subject_id__in=subjects)


class Approval(Scoped):
    """A proposal on its way: what it is about, and who is asked now; decided once, never deleted.

    The step that waits is named by a post held in a unit, the seat (or by any post above it), or by one person. `turn`
    counts the moves from step to step: a decision names the turn it saw, so that each step is decided once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("待审批")
        SENT_BACK = "sent_back", _("已退回")
        APPROVED = "approved", _("已批准")
        REFUSED = "refused", _("未批准")
        WITHDRAWN = "withdrawn", _("已撤回")

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "unit"

    kind = models.CharField(_("类别"), max_length=20)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    label = models.CharField(_("事项"), max_length=80)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="approvals")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("提出人")
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    route = models.ForeignKey("approvals.Route", models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveSmallIntegerField(default=0)
    post = models.CharField(_("审批岗位"), max_length=30, blank=True)
    or_above = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(null=True)
    seat = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("审批人")
    )
    due_at = models.DateTimeField(_("时限"), null=True)
    reminded_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("意见"), max_length=200, blank=True)

    objects = ApprovalRows.as_manager()

    class Meta:
        verbose_name = _("审批")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=models.Q(state__in=["waiting", "sent_back"]),
                name="one_open_approval",
            )
        ]
        indexes = [
            models.Index(fields=["post", "seat"], condition=models.Q(state="waiting"), name="waiting_at_post"),
            models.Index(
                fields=["holder"], condition=models.Q(state="waiting", holder__isnull=False), name="waiting_for_person"
            ),
            models.Index(
                fields=["due_at"], condition=models.Q(state="waiting", due_at__isnull=False), name="waiting_until"
            ),
            models.Index(
                fields=["proposed_by", "-id"],
                condition=models.Q(proposed_by__isnull=False),
                name="approvals_by_proposer",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_waiting(self) -> bool:
        """Whether somebody is asked now."""
        return self.state == self.State.WAITING

    @property
    def is_open(self) -> bool:
        """Whether it may still be decided, now or after another proposal."""
        return self.state in OPEN

    @property
    def is_last_step(self) -> bool:
        """Whether nobody is asked after the current step."""
        return self.position + 1 >= len(self.route.steps)


OPEN = (Approval.State.WAITING, Approval.State.SENT_BACK)
