"""Tell those who keep the system that something does not leave the house."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.queries.capable import may_do
from kezhi.notices.actions.tell import tell
from kezhi.notices.letter import Letter


def alert_of_undelivered(*, why: str, at: datetime) -> None:
    """Once a day, however much it is: the page says what."""
    day = localdate(at)
    link = reverse("notices:undelivered")
    _alert(f"undelivered/{day}", _("有通知没有送达"), why, link, at)


def alert_of_robot(*, robot: int, name: str, why: str, at: datetime) -> None:
    """Once a day for each robot that does not work."""
    title = _("群机器人“{name}”发不出去").format(name=name)
    _alert(f"robot/{robot}/{localdate(at)}", title, why, reverse("notices:robots"), at)


def _alert(key: str, title: str, why: str, link: str, at: datetime) -> None:
    keepers = Staff.objects.filter(may_do([Capability.MANAGE_SYSTEM], localdate(at)), is_active=True)
    tell(
        [
            Letter(f"{key}/{pk}", pk, "system.undelivered", title, why, link)
            for pk in keepers.values_list("pk", flat=True)
        ],
        at=at,
    )
