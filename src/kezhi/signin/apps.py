"""The room signin (登录): proving who one is, second factors, providers, sessions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigninConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.signin"
    label = "signin"
    verbose_name = _("登录")
