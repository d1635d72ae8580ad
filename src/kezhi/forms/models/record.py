"""The record of a form: its own fields, and nothing that another record of the company holds."""

from __future__ import annotations

import json
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import Scoped, condition, within
from kezhi.customers.models import Customer


class RecordRows(models.QuerySet["Record"]):
    """Records, narrowed in words."""

    def visible_to(self, staff: Staff) -> Self:
        """Those about customers whom the person sees, about contracts and invoices where they see the money as well; of
        the others those of the people and units in their reach."""
        theirs = Q(customer__in=within(Customer.objects.all(), staff, Capability.SEE_CUSTOMERS).values("pk"))
        if staff.reach(Capability.SEE_MONEY) != staff.reach(Capability.SEE_CUSTOMERS):
            priced = within(Customer.objects.all(), staff, Capability.SEE_MONEY)
            theirs &= Q(contract=None, receivable=None) | Q(customer__in=priced.values("pk"))
        without = within(Record.objects.filter(customer=None), staff, Capability.SEE_DUTIES).values("pk")
        return self.filter(theirs | Q(pk__in=without))

    def of_form(self, pack: str, form: str) -> Self:
        """Those of one form of a regulation, whatever the edition."""
        return self.filter(pack=pack, form=form)

    def standing(self) -> Self:
        """Those that no later record corrects."""
        return self.filter(correction=None)


class Record(Scoped):
    """One form as filled in: about what, by whom, the values of its own fields; a correction points to the old one."""

    owner_path: ClassVar[str] = "filled_by"

    edition = models.ForeignKey("policies.Edition", models.PROTECT, related_name="+", verbose_name=_("制度版本"))
    pack = models.CharField(max_length=60)
    form = models.CharField(_("表单"), max_length=60)
    number = models.CharField(_("编号"), max_length=60, blank=True)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, related_name="form_records")
    contract = models.ForeignKey("trade.Contract", models.PROTECT, null=True, related_name="+")
    receivable = models.ForeignKey("trade.Receivable", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    about_unit = models.ForeignKey("accounts.Unit", models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=255, blank=True, db_index=True)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("单位"))
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="form_records", verbose_name=_("填写人")
    )
    filled_on = models.DateField(_("填写日"))
    filled_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    filled = models.TextField(_("内容"))
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    request_key = models.CharField(max_length=64, unique=True)

    objects = RecordRows.as_manager()

    class Meta:
        verbose_name = _("表单记录")
        indexes = [
            models.Index(fields=["pack", "form", "-filled_on", "-id"]),
            models.Index(fields=["customer", "-filled_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "form", "number"], condition=~Q(number=""), name="one_record_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.number or f"{self.form} {self.filled_on}"

    def lies_within(self, reach: Any) -> bool:
        """A record about a customer is where the customer is."""
        if self.customer is not None:
            return self.customer.lies_within(reach)
        return Record.objects.filter(condition(Record, reach), pk=self.pk).exists()

    @property
    def values(self) -> dict[str, Any]:
        """The form's own fields as they were filled in, by name."""
        found: dict[str, Any] = json.loads(self.filled)
        return found
