"""Simulations: what another edition or other figures would change, kept as it was found."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.scope import Scoped


class Simulation(models.Model):
    """An adoption as it was on a day, against an edition with figures that somebody tried. Binds nobody."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等待中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("失败")

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adoption = models.ForeignKey("policies.Adoption", models.PROTECT, related_name="simulations")
    tried_from = models.DateField(_("试算版本"))
    """The day from which the edition that is tried is in force."""
    figures = models.JSONField(_("试算取值"), default=dict)
    """The figures that differ from those the company decided, as typed."""
    swept = models.CharField(_("逐值试算"), max_length=200, blank=True)
    """`NAME=FIRST..LAST/POINTS` or `NAME=a,b,c`."""
    as_of = models.DateField(_("试算日"))
    note = models.CharField(_("说明"), max_length=120, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    found = models.JSONField(default=dict)
    curve = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("试算")
        indexes = [models.Index(fields=["adoption", "-asked_at"])]

    def __str__(self) -> str:
        return self.note or f"{self.adoption} {self.as_of:%Y-%m-%d}"

    @property
    def moved(self) -> int | None:
        """How many customers would have another grade; None before it is known."""
        if self.state != self.State.DONE:
            return None
        passages = (p for graded in self.found.get("transitions", ()) for p in graded["passages"])
        return sum(int(p["customers"]) for p in passages if p["before"] != p["after"])

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {self.State.DONE, self.State.FAILED}


class Move(Scoped):
    """One customer whose grade would differ; seen by whoever may see the customer."""

    owner_path = "customer__owner"
    unit_path = "customer__unit"

    simulation = models.ForeignKey(Simulation, models.CASCADE, related_name="moves")
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+")
    rule = models.CharField(_("规则"), max_length=60)
    before = models.CharField(_("现等级"), max_length=40, blank=True)
    after = models.CharField(_("试算等级"), max_length=40, blank=True)
    figure_before = models.CharField(max_length=60, blank=True)
    figure_after = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("等级变动")
        constraints = [models.UniqueConstraint(fields=["simulation", "rule", "customer"], name="one_move_a_rule")]

    def __str__(self) -> str:
        return f"{self.customer} {self.before}→{self.after}"
