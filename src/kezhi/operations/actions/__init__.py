"""What the operations room does."""

from kezhi.operations.actions.ask_for_backup import ask_for_backup
from kezhi.operations.actions.back_up import back_up

__all__ = ["ask_for_backup", "back_up"]
