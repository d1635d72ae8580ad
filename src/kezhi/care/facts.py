"""What the care room tells the engine: interactions, one row for each of us who took part."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, day, key, text
from kezhi.engine.upstream import ibis, ir

_WITH = "interaction_id IN (SELECT id FROM care_interaction WHERE customer_id = {customer})"


def interactions(db: LiveDatabase) -> ir.Table:
    """Visits, calls and letters; a joint visit has a row for every participant."""
    rows, people = db.table("care_interaction"), db.table("care_interaction_participants", whose=_WITH)
    joined = rows.left_join(people, rows.id == people.interaction_id)
    return joined.select(
        interaction=ibis.literal("i") + key(rows.id), customer=key(rows.customer_id), kind=text(rows.kind),
        happened_on=day(rows.happened_on), staff=key(people.staff_id), summary=text(rows.summary),
    )  # fmt: skip
