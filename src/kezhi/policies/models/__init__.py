"""Editions, drafts, adoptions, what counts where they meet, runs, simulations."""

from kezhi.policies.models.adoption import AdoptedValue, Adoption
from kezhi.policies.models.draft import Draft, Preview
from kezhi.policies.models.edition import Edition
from kezhi.policies.models.precedence import Precedence
from kezhi.policies.models.run import Run
from kezhi.policies.models.simulation import Move, Simulation

__all__ = [
    "AdoptedValue",
    "Adoption",
    "Draft",
    "Edition",
    "Move",
    "Precedence",
    "Preview",
    "Run",
    "Simulation",
]
