"""The duty: what the regulation owes a customer or a superior, held by a person, due on a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import Scoped, within


class DutyRows(models.QuerySet["Duty"]):
    """Duties, narrowed in words."""

    def visible_to(self, staff: Staff) -> Self:
        """Only those inside the person's scope."""
        return within(self, staff, Capability.SEE_DUTIES)

    def held_by(self, staff: Staff) -> Self:
        """The person's own."""
        return self.filter(holder=staff)

    def answered_by(self, staff: Staff) -> Self:
        """The person's own, and those of whom they stand in for today."""
        return self.filter(holder__in=sorted(staff.answers_for))

    def still_open(self) -> Self:
        """Those that can be done now."""
        return self.filter(state=Duty.State.OPEN)

    def overdue(self, today: date) -> Self:
        """Those past their day and not done."""
        return self.still_open().filter(due_on__lt=today)


class Duty(Scoped):
    """One duty with its deterministic key; it is re-dated, satisfied, missed, excused or voided, never deleted.

    `holder` is who owes it now: the holder of the post, or `named` where somebody was named in their place. `due_on` is
    when it is due now; where it was postponed `owed_on` keeps the regulation's own date.
    """

    class State(models.TextChoices):
        OPEN = "open", _("待办")
        WAITING = "waiting", _("待前一步")
        SATISFIED = "satisfied", _("已办")
        MISSED = "missed", _("未办")
        EXCUSED = "excused", _("已免")
        VOID = "void", _("不再需要")

    class Kind(models.TextChoices):
        CADENCE = "cadence", _("走访")
        CALENDAR = "calendar", _("定期报告")
        CHAIN = "chain", _("逐级上报")
        DEADLINE = "deadline", _("限时办理")

    owner_path: ClassVar[str] = "holder"
    unit_path: ClassVar[str] = "unit"

    key = models.CharField(max_length=255, unique=True)
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    clause = models.CharField(_("条款"), max_length=40)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    title = models.CharField(_("事项"), max_length=80)
    form = models.CharField(max_length=40, blank=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=64, blank=True)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="duties")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="duties", verbose_name=_("责任人")
    )
    named = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("指定办理人")
    )
    post = models.CharField(_("岗位"), max_length=30)
    occurrence = models.CharField(_("期次"), max_length=40)
    step = models.CharField(_("步骤"), max_length=40, blank=True)
    opens_on = models.DateField(_("起日"))
    due_on = models.DateField(_("到期日"), null=True)
    due_at = models.DateTimeField(null=True)
    owed_on = models.DateField(_("制度到期日"), null=True)
    last_act_on = models.DateField(null=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    started_at = models.DateTimeField(_("着手时间"), null=True)
    evidence = models.CharField(_("凭证"), max_length=64, blank=True)
    satisfied_on = models.DateField(_("办结日"), null=True)
    satisfied_at = models.DateTimeField(null=True)

    objects = DutyRows.as_manager()

    class Meta:
        verbose_name = _("义务")
        indexes = [
            models.Index(fields=["holder", "due_on"], condition=models.Q(state="open"), name="open_by_holder"),
            models.Index(fields=["unit"], condition=models.Q(state="open", holder=None), name="open_without_holder"),
            models.Index(fields=["customer", "state", "due_on"], name="duties_of_customer"),
            models.Index(fields=["holder", "due_on", "id"], name="due_by_holder"),
            models.Index(fields=["unit", "due_on", "id"], name="due_by_unit"),
            models.Index(fields=["due_on", "id"], name="due_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it can be done now."""
        return self.state == self.State.OPEN

    @property
    def may_be_done(self) -> bool:
        """Whether evidence may still close it: what was missed may be made up for, and stays late."""
        return self.state in {self.State.OPEN, self.State.MISSED}

    @property
    def is_postponed(self) -> bool:
        """Whether it is due later than the regulation says."""
        return self.owed_on is not None

    def is_late(self, *, now: datetime, today: date) -> bool:
        """Whether its moment has passed undone."""
        if not self.is_open or self.due_on is None:
            return False
        return self.due_at < now if self.due_at else self.due_on < today

    @property
    def was_kept_late(self) -> bool:
        """Whether it was done, but after its day (or its hour, where the limit counts hours)."""
        if self.due_at and self.satisfied_at:
            return self.satisfied_at > self.due_at
        return bool(self.due_on and self.satisfied_on and self.satisfied_on > self.due_on)
