"""Which post of the company is meant by a post that a regulation names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Binding(models.Model):
    """In a unit and below it, holders of a post count as the post that regulations name (岗位对应)."""

    role = models.CharField(_("制度所称岗位"), max_length=30)
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="bindings", verbose_name=_("单位"))
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="bindings", verbose_name=_("岗位"))

    class Meta:
        verbose_name = _("岗位对应")
        constraints = [models.UniqueConstraint(fields=["role", "unit"], name="one_post_per_role_in_a_unit")]

    def __str__(self) -> str:
        return f"{self.role} {self.post}"
