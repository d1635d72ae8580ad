"""What the pages say once something is done."""

from django.utils.translation import gettext as _

from kezhi.approvals.models import Step


def done(verb: str, count: int = 1) -> str:
    """What was decided, how many."""
    words = {
        Step.Verb.APPROVE: _("已批准 {count} 项。"),
        Step.Verb.REFUSE: _("未批准 {count} 项，理由已告知提出人。"),
        Step.Verb.SEND_BACK: _("已退回 {count} 项，提出人修改后可重新提出。"),
    }
    return words[Step.Verb(verb)].format(count=count)
