"""What the privacy room does."""

from kezhi.privacy.actions.answer_demand import answer_demand
from kezhi.privacy.actions.erase import erase_due, erase_now
from kezhi.privacy.actions.export_person import export_person
from kezhi.privacy.actions.lend_file import lend_file, take_back
from kezhi.privacy.actions.receive_demand import receive_demand
from kezhi.privacy.actions.reinstate import reinstate
from kezhi.privacy.actions.state_ground import state_ground
from kezhi.privacy.actions.withdraw import withdraw

__all__ = [
    "answer_demand",
    "erase_due",
    "erase_now",
    "export_person",
    "lend_file",
    "receive_demand",
    "reinstate",
    "state_ground",
    "take_back",
    "withdraw",
]
