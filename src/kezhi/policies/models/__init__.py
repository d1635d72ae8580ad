"""Editions, adoptions, what counts where they meet, runs."""

from kezhi.policies.models.adoption import AdoptedValue, Adoption
from kezhi.policies.models.edition import Edition
from kezhi.policies.models.precedence import Precedence
from kezhi.policies.models.run import Run

__all__ = ["AdoptedValue", "Adoption", "Edition", "Precedence", "Run"]
