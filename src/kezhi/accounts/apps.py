"""The room accounts (组织与账号)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.accounts"
    label = "accounts"
    verbose_name = _("组织与账号")
