"""What the grading room does."""

from kezhi.grading.actions.accept_verdicts import accept_verdicts
from kezhi.grading.actions.approve_proposals import approve_proposals
from kezhi.grading.actions.refuse_proposals import refuse_proposals

__all__ = ["accept_verdicts", "approve_proposals", "refuse_proposals"]
