"""The ways by which a message leaves the house, behind one interface."""

from kezhi.notices.ways.outcome import Begin, Clock, Outcome, Result
from kezhi.notices.ways.way import Way, way_of

__all__ = ["Begin", "Clock", "Outcome", "Result", "Way", "way_of"]
