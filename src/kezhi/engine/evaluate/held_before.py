"""Customers who met a rule's condition under a grade they held before, with the days on which they did."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import literal, side_by_side, union
from kezhi.engine.evaluate.held import History
from kezhi.engine.evaluate.owed import verdict, with_unit
from kezhi.engine.rules.run import Run


def earlier_of(history: History, conditions: Sequence[str], wanted: Sequence[str], run: Run) -> ir.Table:
    """A row for each rule, customer and stretch of days; also whether it is for the customer now, and since when."""
    known = side_by_side(verdict(conditions), history.since(run), {"customer": "graded_customer"}, keep_left=False)
    joined = side_by_side(known, history.before(run), {"customer": "held_customer"}, keep_left=False)
    listed = union(
        joined.filter(joined[f"__held_{id_}"]).select(
            "held_from",
            "held_until",
            "graded_since",
            rule=literal(id_),
            customer="customer",
            owner="__owner",
            given_unit="__unit",
            since="__since",
            holds_now=joined[f"__for_{id_}"],
        )
        for id_ in wanted
    )
    return with_unit(listed)
