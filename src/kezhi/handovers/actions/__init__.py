"""What the handovers room does."""

from kezhi.handovers.actions.ask import ask_to_receive
from kezhi.handovers.actions.confirm import confirm
from kezhi.handovers.actions.decline import decline, withdraw

__all__ = ["ask_to_receive", "confirm", "decline", "withdraw"]
