"""The numbers beside the items of the navigation, as the rooms offer them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from datetime import datetime

    from kezhi.accounts.models import Staff, Unit


@dataclass(frozen=True)
class Badge:
    """The number beside an item; late ones are red."""

    count: int
    is_late: bool = False

    @property
    def shown(self) -> str:
        """Two digits are enough to know that it is much."""
        return str(self.count) if self.count < 100 else "99+"


Counter = Callable[["Staff", HttpRequest], Badge | None]
Counting = Callable[["Staff", "datetime"], tuple[Combinable, Combinable]]


def units_above(staff: Staff) -> list[Unit]:
    """The company and the branch; with them, in the same statement, come the counts that rooms offer."""
    from kezhi.accounts.models import Unit  # noqa: PLC0415  the models are not loaded when settings name this module

    above, now = [staff.unit.path[:end] for end in (Unit.steplen, 2 * Unit.steplen)], timezone.now()
    counts = {}
    for key, counting in countings().items():
        counts[f"{key}_count"], counts[f"{key}_late"] = counting(staff, now)
    return list(Unit.objects.filter(path__in=above).annotate(**counts).order_by("path"))


def counters(company: Unit) -> dict[str, Counter]:
    """Every counter by the key of its item."""
    return badges() | {key: _counted(company, key) for key in countings()}


def _counted(company: Unit, key: str) -> Counter:
    count, is_late = getattr(company, f"{key}_count"), bool(getattr(company, f"{key}_late"))
    return lambda _staff, _request: Badge(count, is_late) if count else None


def countings() -> dict[str, Counting]:
    """Counts that cost no statement: `navigation_counts = {"approvals": "path.to.function"}` on an AppConfig."""
    return _offered("navigation_counts")


def badges() -> dict[str, Counter]:
    """The counters that rooms offer: `navigation_badges = {"today": "path.to.function"}` on their AppConfig."""
    return _offered("navigation_badges")


def _offered(attribute: str) -> dict[str, Any]:
    offered = {}
    for room in apps.get_app_configs():
        for key, path in getattr(room, attribute, {}).items():
            offered[key] = import_string(path)
    return offered
