"""Why, for one customer, under every adoption that binds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from kezhi.engine.compose.adopted import Adopted
from kezhi.engine.compose.composition import Composition
from kezhi.engine.compose.evaluate import edition_of, evaluate_one, facts_of
from kezhi.engine.errors import UnknownCustomer
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.explain import Explanation, explain_customer
from kezhi.engine.explain.one_customer import customer_row
from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.source import FactSource


def explain_in_all(
    composition: Composition, facts: FactSource, customer: str, *, as_of: date, language: Language = "zh"
) -> list[Explanation]:
    """An explanation for each adoption that binds the customer; UnknownCustomer when none does."""
    composition.refuse_unsettled()
    found: list[Explanation] = []
    unknown: UnknownCustomer | None = None
    said = WhenAsked(composition, facts, as_of)
    for own in composition.adopted:
        seen = facts_of(composition, own, facts, said, as_of=as_of)
        try:
            found.append(
                explain_customer(
                    edition_of(composition, own), seen, customer,
                    as_of=as_of, settings=own.settings, adopted_on=own.adopted_on, language=language,
                )
            )  # fmt: skip
        except UnknownCustomer as refused:
            unknown = unknown or refused
    if not found and unknown:
        raise unknown
    return found


@dataclass(frozen=True)
class WhenAsked:
    """Verdicts of the packs that are read, each found when it is first asked for."""

    composition: Composition
    facts: FactSource
    as_of: date
    all_: dict[str, pa.Table] = field(default_factory=dict)
    ones: dict[tuple[str, str], pa.Table] = field(default_factory=dict)

    def of_all(self, pack: str) -> Sequence[pa.Table]:
        """The customers' verdicts of each adoption of a pack."""
        for own in self._adopted(pack):
            if own.name not in self.all_:
                found = evaluate_one(
                    self.composition, own.name, self.facts, as_of=self.as_of, known=self.all_, sample=0
                )
                self.all_[own.name] = found.customers
        return [self.all_[own.name] for own in self._adopted(pack)]

    def of_one(self, pack: str, customer: str | None) -> Sequence[pa.Table]:
        """The same for one customer alone."""
        return [self._one(own, customer) for own in self._adopted(pack)]

    def _adopted(self, pack: str) -> list[Adopted]:
        return [each for each in self.composition.adopted if each.pack == pack]

    def _one(self, own: Adopted, customer: str | None) -> pa.Table:
        edition = edition_of(self.composition, own)
        schema = plan_of(edition).schema
        if customer is None:
            return schema.empty_table()
        if (own.name, customer) not in self.ones:
            seen = facts_of(self.composition, own, self.facts, self, as_of=self.as_of)
            try:
                row = customer_row(
                    edition, seen, customer, as_of=self.as_of, settings=own.settings, adopted_on=own.adopted_on
                )
            except UnknownCustomer:
                row = {}
            same = [row] if row.get("customer") == customer else []
            self.ones[own.name, customer] = pa.Table.from_pylist(same, schema=schema)
        return self.ones[own.name, customer]
