"""Decisions at an act: what a gate answers to facts that only the act knows, why, and what would allow it."""

from kezhi.engine.decide.deciding import decide
from kezhi.engine.decide.decision import Decision
from kezhi.engine.decide.subject_row import subject_row

__all__ = ["Decision", "decide", "subject_row"]
