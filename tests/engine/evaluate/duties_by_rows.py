"""All duties of an edition worked out in plain Python, to compare with what the queries find."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kezhi.engine.evaluate.customers import conditions_of
from kezhi.engine.evaluate.duties import evaluate_duties, history
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.rows import evaluate_row
from kezhi.engine.rules.people import People
from kezhi.engine.rules.run import Run


def duties_by_rows(
    edition: Any, tables: Mapping[str, list[dict[str, Any]]], *, as_of: date, settings: Mapping[str, object],
    adopted_on: date | None = None, grades_in_force: bool = False,
) -> dict[str, dict[str, object]]:  # fmt: skip
    """The duties by key."""
    plan = plan_of(edition)
    resolved = edition.parameters.resolve(as_of, settings)
    run = Run(edition.pack, as_of, adopted_on or edition.in_force_from, resolved, edition.names, grades_in_force)
    conditions, past = conditions_of(plan), history(plan)
    customers, held = [], {}
    for customer in tables["customers"]:
        key = customer["customer"]
        own = {t: [r for r in rows if r.get("customer") == key] for t, rows in tables.items()}
        row = evaluate_row(plan, run, customer, own)
        known = {**customer, **row, **run.known()}
        customers.append((customer, {i: run.expression(s).evaluate(known) is True for i, s in conditions.items()}))
        if past is not None:
            held[key] = past.of(row, own.get("grades", []), run)
    people = People.of(tables["staff"], tables["units"])
    return {str(d["key"]): d for d in evaluate_duties(plan, run, customers, tables, people, held)}
