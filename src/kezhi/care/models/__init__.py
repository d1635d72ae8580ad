"""What we did for customers."""

from kezhi.care.models.interaction import Interaction

__all__ = ["Interaction"]
