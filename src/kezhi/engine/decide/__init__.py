"""Decisions at an act: what a gate answers to facts that only the act knows, why, and what would allow it."""

from kezhi.engine.decide.deciding import decide
from kezhi.engine.decide.decision import Decision

__all__ = ["Decision", "decide"]
