"""What the care room does."""

from kezhi.care.actions.record_interaction import record_interaction

__all__ = ["record_interaction"]
