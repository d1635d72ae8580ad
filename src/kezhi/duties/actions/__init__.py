"""What the duties room does."""

from kezhi.duties.actions.climb import climb
from kezhi.duties.actions.decide import assign, excuse, postpone
from kezhi.duties.actions.fulfil_by_report import fulfil_by_report
from kezhi.duties.actions.fulfil_by_visit import fulfil_by_visit
from kezhi.duties.actions.reconcile import reconcile
from kezhi.duties.actions.satisfy_duty import satisfy_duty
from kezhi.duties.actions.start_duty import start_duty
from kezhi.duties.actions.take_interaction import take_interaction
from kezhi.duties.actions.take_interactions import take_interactions
from kezhi.duties.actions.withdraw_fulfilment import withdraw_fulfilment

__all__ = [
    "assign",
    "climb",
    "excuse",
    "fulfil_by_report",
    "fulfil_by_visit",
    "postpone",
    "reconcile",
    "satisfy_duty",
    "start_duty",
    "take_interaction",
    "take_interactions",
    "withdraw_fulfilment",
]
