"""The room grading (评级)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.approvals.kinds import Kind

GRADE = "grade"


class GradingConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.grading"
    label = "grading"
    verbose_name = _("评级")
    approval_kinds = {
        GRADE: Kind(
            title=_("评级变动"),
            subject="grading.proposal",
            approved="kezhi.grading.actions.carry_out.put_in_force",
            refused="kezhi.grading.actions.carry_out.leave_as_is",
            withdrawn="kezhi.grading.actions.carry_out.take_back",
            shown="kezhi.grading.queries.shown.shown",
            seen_with=Capability.PROPOSE_GRADE,
            decided_with=Capability.APPROVE_GRADE,
        )
    }
