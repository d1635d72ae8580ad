"""Posts, and what each post may do how far."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability, Scope


class Post(models.Model):
    """A post as the regulation names it; a higher rank is further up (业务部经理 or above)."""

    name = models.CharField(_("岗位"), max_length=30, unique=True)
    rank = models.PositiveSmallIntegerField(_("职级"))

    class Meta:
        verbose_name = _("岗位")
        ordering = ["-rank", "name"]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A capability that every holder of the post has, as far as the scope reaches."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="grants")
    capability = models.CharField(max_length=40, choices=Capability)
    scope = models.CharField(max_length=8, choices=Scope)
    units = models.ManyToManyField("accounts.Unit", related_name="+", blank=True, verbose_name=_("指定单位"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "capability"], name="one_scope_per_capability")]

    def __str__(self) -> str:
        return f"{self.post} {self.get_capability_display()} {self.get_scope_display()}"
