"""What the privacy room does."""

from kezhi.privacy.actions.answer_demand import answer_demand
from kezhi.privacy.actions.ask_release import ask_release
from kezhi.privacy.actions.breaches import record_breach, settle_breach
from kezhi.privacy.actions.erase import erase_due, erase_now
from kezhi.privacy.actions.export_person import export_person
from kezhi.privacy.actions.lend_file import lend_file, take_back
from kezhi.privacy.actions.receive_demand import receive_demand
from kezhi.privacy.actions.reinstate import reinstate
from kezhi.privacy.actions.release import fetch_release
from kezhi.privacy.actions.staff_data import erase_staff, export_staff
from kezhi.privacy.actions.state_ground import state_ground
from kezhi.privacy.actions.withdraw import withdraw

__all__ = [
    "answer_demand",
    "ask_release",
    "erase_due",
    "erase_now",
    "erase_staff",
    "export_person",
    "export_staff",
    "fetch_release",
    "lend_file",
    "receive_demand",
    "record_breach",
    "reinstate",
    "settle_breach",
    "state_ground",
    "take_back",
    "withdraw",
]
