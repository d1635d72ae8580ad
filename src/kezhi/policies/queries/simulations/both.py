"""Why one customer is what it is on either side of a simulation, by its facts as they are now."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.customers.models import Customer
from kezhi.engine.compose.simulate import explain_both
from kezhi.engine.explain import Explanation
from kezhi.engine.explain.parts import Language
from kezhi.policies.live import live_facts
from kezhi.policies.models import Simulation
from kezhi.policies.queries.together import composition_on
from kezhi.policies.queries.tried import tried


@dataclass(frozen=True, slots=True)
class Both:
    """One customer with both explanations."""

    customer: Customer
    before: Explanation
    after: Explanation


def both_of(simulation: Simulation, customer: Customer, language: Language) -> Both:
    """Five statements of the store, two of the engine. UnknownCustomer where the adoption does not bind it."""
    before, after = explain_both(
        composition_on(simulation.as_of), str(simulation.adoption_id), tried(simulation), live_facts(),
        customer=str(customer.pk), as_of=simulation.as_of, language=language,
    )  # fmt: skip
    return Both(customer, before, after)
