"""What the operations room does."""

from kezhi.operations.actions.ask_for_backup import ask_for_backup
from kezhi.operations.actions.back_up import back_up
from kezhi.operations.actions.change_setting import change_setting

__all__ = ["ask_for_backup", "back_up", "change_setting"]
