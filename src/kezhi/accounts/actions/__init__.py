"""What the accounts room does."""

from kezhi.accounts.actions.add_staff import add_staff
from kezhi.accounts.actions.add_unit import add_unit
from kezhi.accounts.actions.found_company import found_company
from kezhi.accounts.actions.move_staff import move_staff

__all__ = ["add_staff", "add_unit", "found_company", "move_staff"]
