"""The room customers (客户档案)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CustomersConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.customers"
    label = "customers"
    verbose_name = _("客户档案")
