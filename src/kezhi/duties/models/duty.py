"""The duty: what the regulation owes a customer or a superior, held by a person, due on a day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Duty(Scoped):
    """One duty with its deterministic key; it is re-dated, satisfied or voided, never deleted."""

    class State(models.TextChoices):
        OPEN = "open", _("待办")
        WAITING = "waiting", _("待前一步")
        SATISFIED = "satisfied", _("已办")
        VOID = "void", _("不再需要")

    owner_path: ClassVar[str] = "holder"
    unit_path: ClassVar[str] = "unit"

    key = models.CharField(max_length=255, unique=True)
    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    clause = models.CharField(_("条款"), max_length=40)
    kind = models.CharField(max_length=10)
    title = models.CharField(_("事项"), max_length=80)
    form = models.CharField(max_length=40, blank=True)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="duties")
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="duties", verbose_name=_("责任人")
    )
    post = models.CharField(_("岗位"), max_length=30)
    occurrence = models.CharField(max_length=40)
    step = models.CharField(max_length=40, blank=True)
    opens_on = models.DateField(_("起日"))
    due_on = models.DateField(_("到期日"), null=True)
    due_at = models.DateTimeField(null=True)
    last_act_on = models.DateField(null=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    evidence = models.CharField(max_length=64, blank=True)
    satisfied_on = models.DateField(_("办结日"), null=True)

    class Meta:
        verbose_name = _("义务")
        indexes = [
            models.Index(fields=["holder", "due_on"], condition=models.Q(state="open"), name="open_by_holder"),
            models.Index(fields=["customer", "state", "due_on"], name="duties_of_customer"),
        ]

    def __str__(self) -> str:
        return self.title


class DutyChange(models.Model):
    """What happened to a duty and why: opened, re-dated, satisfied, re-opened, voided, handed over."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12)
    at = models.DateTimeField()
    run = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=120, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("义务变动")
        indexes = [models.Index(fields=["duty", "-id"])]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
