"""Units: the company, its offices and departments, as one tree."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class Unit(MP_Node):  # type: ignore[misc]  # treebeard has no types
    """A unit of the company; the tree says who is above whom."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("公司")
        BRANCH = "branch", _("分公司")
        OFFICE = "office", _("办事处")
        DEPARTMENT = "department", _("部门")

    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    head = models.ForeignKey(
        "accounts.Staff", models.SET_NULL, null=True, blank=True, related_name="headed_units", verbose_name=_("负责人")
    )

    closed_on = models.DateField(_("撤销日"), null=True, blank=True)

    node_order_by = ["name"]

    class Meta:
        verbose_name = _("单位")

    def __str__(self) -> str:
        return self.name
