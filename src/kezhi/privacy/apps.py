"""The room privacy (个人信息)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.privacy"
    label = "privacy"
    verbose_name = _("个人信息")
