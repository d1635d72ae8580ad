"""What the approvals room does."""

from kezhi.approvals.actions.add_approver import add_approver
from kezhi.approvals.actions.decide import decide, decide_many
from kezhi.approvals.actions.escalate_late import escalate_late
from kezhi.approvals.actions.fall_away import fall_away
from kezhi.approvals.actions.insert import Draft
from kezhi.approvals.actions.keep_decider import keep_decider
from kezhi.approvals.actions.propose import propose, propose_many
from kezhi.approvals.actions.propose_again import propose_again
from kezhi.approvals.actions.reassign import reassign
from kezhi.approvals.actions.remind import remind
from kezhi.approvals.actions.remove_decider import remove_decider
from kezhi.approvals.actions.set_time_limit import set_time_limit
from kezhi.approvals.actions.withdraw import withdraw

__all__ = [
    "Draft",
    "add_approver",
    "decide",
    "decide_many",
    "escalate_late",
    "fall_away",
    "keep_decider",
    "propose",
    "propose_again",
    "propose_many",
    "reassign",
    "remind",
    "remove_decider",
    "set_time_limit",
    "withdraw",
]
