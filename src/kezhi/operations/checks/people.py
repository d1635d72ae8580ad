"""Who still owes what keeps others out: colleagues are named here, to whoever keeps the accounts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from kezhi.operations import settings_of
from kezhi.operations.checks.finding import Finding
from kezhi.signin.queries.owing import owing

_NAMED = 8


def second_factors() -> Finding | None:
    """Whoever must have a second factor has one; ill once somebody's days of grace are over."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return None  # a store is not made by looking at it
    if not settings_of.second_factor_for():
        return Finding(_("两步验证"), _("没有要求任何人"))
    now = timezone.now()
    try:
        owe = list(owing(timezone.localdate()).values_list("name", "grace__until"))
    except DatabaseError:
        return None
    if not owe:
        return Finding(_("两步验证"), _("须用的人都已开启"))
    said = _("{n} 人须用而没有开启：{names}").format(n=len(owe), names=_listed([name for name, _until in owe]))
    late = [name for name, until in owe if until is not None and until <= now]
    if late:
        remedy = _("请提醒已到期的人登录并开启：{names}。").format(names=_listed(late))
        return Finding(_("两步验证"), said, remedy)
    return Finding(_("两步验证"), said, advice=_("首次登录时会要求，请提醒他们尽早开启。"))


def _listed(names: list[str]) -> str:
    shown = _("、").join(names[:_NAMED])
    return shown if len(names) <= _NAMED else _("{names} 等").format(names=shown)


PEOPLE: tuple[Callable[[], Finding | None], ...] = (second_factors,)
