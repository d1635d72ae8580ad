"""Hand-overs and what each comprises."""

from kezhi.handovers.models.hand_over import HandOver, HandOverItem

__all__ = ["HandOver", "HandOverItem"]
