"""The room trade (合同与回款)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TradeConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.trade"
    label = "trade"
    verbose_name = _("合同与回款")
