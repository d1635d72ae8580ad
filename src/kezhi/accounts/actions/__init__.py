"""What the accounts room does."""

from kezhi.accounts.actions.add_position import add_position
from kezhi.accounts.actions.add_staff import add_staff
from kezhi.accounts.actions.add_unit import add_unit
from kezhi.accounts.actions.bind_post import bind_post, unbind_post
from kezhi.accounts.actions.change_grants import add_post, change_grants
from kezhi.accounts.actions.close_unit import close_unit
from kezhi.accounts.actions.end_absence import end_absence
from kezhi.accounts.actions.end_position import end_position
from kezhi.accounts.actions.found_company import found_company
from kezhi.accounts.actions.move_staff import move_staff
from kezhi.accounts.actions.move_unit import move_unit
from kezhi.accounts.actions.note_absence import note_absence
from kezhi.accounts.actions.rename_unit import rename_unit
from kezhi.accounts.actions.set_head import set_head
from kezhi.accounts.actions.take_staff import StaffLine, StaffTaken, take_staff

__all__ = [
    "StaffLine",
    "StaffTaken",
    "add_position",
    "add_post",
    "add_staff",
    "add_unit",
    "bind_post",
    "change_grants",
    "close_unit",
    "end_absence",
    "end_position",
    "found_company",
    "move_staff",
    "move_unit",
    "note_absence",
    "rename_unit",
    "set_head",
    "take_staff",
    "unbind_post",
]
