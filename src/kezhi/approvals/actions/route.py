"""The route that planned steps make, kept once."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.approvals.models import Route
from kezhi.approvals.planned import PlannedStep, digest_of, written
from kezhi.policies.models import Edition


def route_of(
    steps: Sequence[PlannedStep], *, edition: Edition | None = None, clause: str = "", quote: str = ""
) -> Route:
    """The route with these steps, demanded by this clause; one statement where it is known."""
    route = _kept(steps, edition.pk if edition else None, clause[:60], quote[:200])
    route.edition = edition
    return route


def route_with(route: Route, steps: Sequence[PlannedStep]) -> Route:
    """The same demand with other steps."""
    return _kept(steps, route.edition_id, route.clause, route.quote)


def _kept(steps: Sequence[PlannedStep], edition: int | None, clause: str, quote: str) -> Route:
    if not steps:
        raise ValueError("a route asks somebody")
    route, _is_new = Route.objects.get_or_create(
        digest=digest_of(steps, edition, clause, quote),
        defaults={"steps": written(steps), "edition_id": edition, "clause": clause, "quote": quote},
    )
    return route
