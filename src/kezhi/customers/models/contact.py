"""Contact persons at a customer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts import masks
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.guarded import Guard, Guarded
from kezhi.accounts.scope import Scoped


class Contact(Scoped, Guarded):
    """A person to speak to at a customer; what is personal is covered by default."""

    guarded: ClassVar[Mapping[str, Guard]] = MappingProxyType(
        {
            "phone": Guard(Capability.SEE_PERSONAL, masks.phone),
            "birthday": Guard(Capability.SEE_PERSONAL, masks.day_of_year),
            "id_number": Guard(Capability.SEE_IDENTITY, masks.identity, writes=Capability.SEE_IDENTITY),
            "family": Guard(Capability.SEE_FAMILY, masks.told_only_that, writes=Capability.SEE_FAMILY),
            "hobbies": Guard(Capability.SEE_FAMILY, masks.told_only_that, writes=Capability.SEE_FAMILY),
        }
    )

    owner_path: ClassVar[str] = "customer__owner"
    unit_path: ClassVar[str] = "customer__unit"

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="contacts")
    name = models.CharField(_("姓名"), max_length=40)
    position = models.CharField(_("职务"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    birthday = models.DateField(_("生日"), null=True, blank=True)
    id_number = models.CharField(_("证件号码"), max_length=30, blank=True)
    family = models.CharField(_("家庭情况"), max_length=200, blank=True)
    hobbies = models.CharField(_("爱好"), max_length=200, blank=True)
    is_primary = models.BooleanField(_("主联系人"), default=False)
    # What was withdrawn or erased: each field with the word that stands in its place; `trace` knows the person again.
    withheld = models.JSONField(default=dict, editable=False)
    trace = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("联系人")
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(is_primary=True), name="one_primary_contact"
            )
        ]

    def __str__(self) -> str:
        return self.name
