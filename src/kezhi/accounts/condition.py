"""What a reach asks of rows: the owner, the unit, the team, written so that a million rows are not all looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

import kezhi.accounts.gathered  # noqa: F401 - registers its lookup
from kezhi.accounts.models.team_member import TeamMember

if TYPE_CHECKING:
    from kezhi.accounts.reach import Reach
    from kezhi.accounts.scope import Scoped


def condition(model: type[Scoped], reach: Reach) -> Q:
    """The rows of that model which are inside.

    Where few units are inside, rows that belong through a customer are found through the keys of the customers inside;
    where many are, each row is asked for its customer while the rows are walked in their order.
    """
    if reach.is_all:
        return Q()
    through, _owner = _parted(model.owner_path)
    if through and through == _parted(model.unit_path)[0] and not reach.is_wide:
        related = _related(model, through)
        return Q(**{f"{through}__gathered": related._default_manager.filter(condition(related, reach)).values("pk")})
    found = Q(**{f"{model.owner_path}__in": sorted(reach.people)})
    if len(reach.people) == 1:
        found = Q(**{model.owner_path: next(iter(reach.people))})
    if reach.teams and model.customer_path:
        found |= _of_teams(model, reach)
    return found if reach.is_personal else found | _of_units(model, reach)


def parts(model: type[Scoped], reach: Reach) -> tuple[Q, ...]:
    """The rows inside as conditions of which one alone holds of a row: to be counted one after the other.

    Where much is inside, each part is counted through an index, and their sum is known before all has been looked at.
    """
    if reach.is_all or reach.is_personal or not reach.is_wide or "__" in model.unit_path:
        return (Q(),)
    units = Q(**{f"{model.unit_path}__in": reach.inside()})
    own = Q(**{f"{model.owner_path}__in": sorted(reach.people)})
    found = units, own & ~units
    return (*found, _of_teams(model, reach) & ~own & ~units) if reach.teams and model.customer_path else found


def _of_teams(model: type[Scoped], reach: Reach) -> Q:
    mine = TeamMember.objects.filter(staff__in=reach.teams, to_on=None).values("customer")
    return Q(**{f"{model.customer_path}__gathered": mine})


def _of_units(model: type[Scoped], reach: Reach) -> Q:
    through, unit = _parted(model.unit_path)
    if not through or reach.is_wide:
        return Q(**{f"{model.unit_path}__in": reach.inside()})
    inside = _related(model, through)._default_manager.filter(**{f"{unit}__in": reach.inside()})
    return Q(**{f"{through}__gathered": inside.values("pk")})


def in_order(rows: QuerySet[Any], reach: Reach) -> QuerySet[Any]:
    """The same rows for a page in an order, to be narrowed further afterwards.

    SQLite gathers and sorts what it should walk where much is inside: there each row is asked for itself.
    """
    if connection.vendor != "sqlite" or reach.is_all or not reach.is_wide:
        return rows
    found: QuerySet[Any] = rows.model._default_manager.filter(Exists(rows.order_by().filter(pk=OuterRef("pk"))))
    return found


def _parted(path: str) -> tuple[str, str]:
    through, _bar, last = path.rpartition("__")
    return through, last


def _related(model: type[Model], through: str) -> Any:
    for name in through.split("__"):
        related = model._meta.get_field(name).related_model
        assert isinstance(related, type)  # noqa: S101 - a path of relations
        model = related
    return model
