"""Explaining a customer named by key, number or name, straight from the facts: one query, for that customer alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kezhi.engine.explain.asking import Asking
from kezhi.engine.explain.explanation import Explanation
from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.source import FactSource
from kezhi.engine.packs.edition import Edition


def explain_customer(
    edition: Edition,
    facts: FactSource,
    customer: str,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    adopted_on: date | None = None,
    language: Language = "zh",
    proposed: bool = False,
) -> Explanation:
    """Evaluate one customer and explain it; UnknownCustomer with the nearest names when there is none.

    Where `proposed`, every grade counts as it is proposed, whatever was approved.
    """
    with Asking(
        edition, facts, as_of=as_of, settings=settings, adopted_on=adopted_on, held=False, proposed=proposed
    ) as asking:
        return asking.explain(customer, language=language)


def customer_row(
    edition: Edition,
    facts: FactSource,
    customer: str,
    *,
    as_of: date,
    settings: Mapping[str, object] | None = None,
    adopted_on: date | None = None,
) -> dict[str, object]:
    """The verdict of one customer."""
    with Asking(edition, facts, as_of=as_of, settings=settings, adopted_on=adopted_on, held=False) as asking:
        return asking.row(customer)
