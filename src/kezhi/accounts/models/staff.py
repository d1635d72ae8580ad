"""Staff: the people who work with customers, and who sign in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.errors import CapabilityMissing

if TYPE_CHECKING:
    from collections import defaultdict
    from datetime import date

    from kezhi.accounts.offices import Office
    from kezhi.accounts.places import Held
    from kezhi.accounts.reach import Reach
    from kezhi.accounts.scope import Scoped


class StaffDirectory(BaseUserManager["Staff"]):
    """Finds staff; names are not unique, the sign-in name is."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        """The person with that sign-in name, however it is capitalised."""
        return self.select_related("post", "unit").get(username__iexact=username)


class Staff(AbstractBaseUser):  # type: ignore[django-manager-missing]  # units come from treebeard
    """One person of the company: post, unit and superior decide what they owe and what they see."""

    username = models.CharField(_("登录名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="holders", verbose_name=_("岗位"))
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="staff", verbose_name=_("单位"))
    superior = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reports_to_me", verbose_name=_("主管上级")
    )
    is_active = models.BooleanField(_("在职"), default=True)

    objects: ClassVar[StaffDirectory] = StaffDirectory()

    # The day on which the person acts, told at sign-in; further posts and deputies count from it.
    today: date | None = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("人员")
        indexes = [models.Index(fields=["unit", "post"])]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def _held(self) -> Held:
        """One statement, kept for the request."""
        from kezhi.accounts.places import held_by  # noqa: PLC0415 - it reads the models of this room

        return held_by(self, self.today)

    @property
    def reaches(self) -> defaultdict[str, Reach]:
        """Every capability of this person with how far it reaches."""
        return self._held[0]

    @property
    def offices(self) -> frozenset[Office]:
        """The posts in which this person acts: their own, and those of whom they stand in for today."""
        return self._held[1]

    @property
    def answers_for(self) -> frozenset[int]:
        """Oneself, and those whom one stands in for today."""
        return frozenset({self.pk, *(office.person for office in self.offices)})

    def reach(self, capability: Capability) -> Reach:
        """How far the capability reaches; empty without it."""
        return self.reaches[capability]

    def can(self, capability: Capability, subject: Scoped | None = None) -> bool:
        """Whether this person holds the capability, and for a subject also whether it lies within their reach."""
        reach = self.reach(capability)
        if not self.is_active or not reach:
            return False
        return subject is None or subject.lies_within(reach)

    def must(self, capability: Capability, subject: Scoped | None = None) -> None:
        """Refuse with a sentence that says what is missing unless `can` holds."""
        if not self.can(capability, subject):
            raise CapabilityMissing(self, capability)
