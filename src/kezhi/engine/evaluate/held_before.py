"""Customers who met a rule's condition under a grade they held before, with the days on which they did."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.engine.backends.ibis_border import side_by_side
from kezhi.engine.backends.repeated import RULE, repeated
from kezhi.engine.evaluate.held import History
from kezhi.engine.evaluate.owed import verdict, with_unit
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ir


def earlier_of(history: History, conditions: Sequence[str], wanted: Sequence[str], run: Run) -> ir.Table:
    """A row for each rule, customer and stretch of days; also whether it is for the customer now, and since when."""
    asked = [id_ for id_ in wanted if id_ in conditions]
    known = side_by_side(verdict(asked), history.since(run), {"customer": "graded_customer"}, keep_left=False)
    joined = side_by_side(known, history.before(run), {"customer": "held_customer"}, keep_left=False)
    return with_unit(repeated(joined, list(wanted), _SHOWN, f"__held_{RULE}"))


_SHOWN = {
    "held_from": "held_from", "held_until": "held_until", "graded_since": "graded_since", "customer": "customer",
    "owner": "__owner", "given_unit": "__unit", "since": "__since", "holds_now": f"__for_{RULE}",
}  # fmt: skip
