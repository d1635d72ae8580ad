"""Why, for one customer, under every adoption that binds it."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from kezhi.engine.compose.composition import Composition
from kezhi.engine.compose.evaluate import edition_of, evaluate_one, facts_of, sources_of
from kezhi.engine.errors import UnknownCustomer
from kezhi.engine.explain import Explanation, explain_customer
from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.source import FactSource


def explain_in_all(
    composition: Composition, facts: FactSource, customer: str, *, as_of: date, language: Language = "zh"
) -> list[Explanation]:
    """An explanation for each adoption that binds the customer; UnknownCustomer when none does."""
    composition.refuse_unsettled()
    found: list[Explanation] = []
    verdicts: dict[str, pa.Table] = {}
    unknown: UnknownCustomer | None = None
    for own in composition.adopted:
        for source in sources_of(composition, own):
            if source.name not in verdicts:
                evaluated = evaluate_one(composition, source.name, facts, as_of=as_of, known=verdicts, sample=0)
                verdicts[source.name] = evaluated.customers
        seen = facts_of(composition, own, facts, verdicts, as_of=as_of)
        try:
            found.append(
                explain_customer(
                    edition_of(composition, own), seen, customer, as_of=as_of, settings=own.settings, language=language
                )
            )
        except UnknownCustomer as refused:
            unknown = unknown or refused
    if not found and unknown:
        raise unknown
    return found
