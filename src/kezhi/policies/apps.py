"""The room policies (制度)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.policies"
    label = "policies"
    verbose_name = _("制度")
