"""The room audit (审计)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.audit"
    label = "audit"
    verbose_name = _("审计")
