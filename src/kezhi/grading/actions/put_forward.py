"""What a run proposes goes before those whom the clause names; what it no longer finds is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kezhi.approvals import actions as approvals
from kezhi.approvals.placing import Placing
from kezhi.approvals.queries.demanded import by_approval
from kezhi.customers.models import Customer
from kezhi.engine.rules.grade import Grade as GradeRule
from kezhi.grading.apps import GRADE
from kezhi.grading.models import Proposal


def put_forward(proposals: Sequence[Proposal], scale: GradeRule, *, at: datetime, placing: Placing) -> int:
    """Keep the proposals, all under one edition, and their approvals; how many."""
    if not proposals or scale.approval is None:
        return 0
    Proposal.objects.bulk_create(proposals)
    customers = Customer.objects.filter(pk__in=[each.customer_id for each in proposals])
    units = dict(customers.order_by().values_list("pk", "unit"))
    clause = scale.approval.clause or scale.clause
    return approvals.propose_many(
        kind=GRADE, at=at, placing=placing, edition=proposals[0].edition, clause=clause.at, quote=clause.quote,
        steps=by_approval(scale.approval),
        drafts=[
            approvals.Draft(each.pk, label_of(each), units[each.customer_id], each.customer_id) for each in proposals
        ],
    )  # fmt: skip


def fall_away(proposals: Sequence[int], *, at: datetime) -> int:
    """Take back what waits and no longer follows; how many."""
    if not proposals:
        return 0
    approvals.fall_away(kind=GRADE, subjects=proposals, at=at, reason=_("后来的评定结果不同"))
    rows = Proposal.objects.filter(pk__in=proposals, state=Proposal.State.PENDING)  # decided meanwhile, it stays so
    return rows.update(state=Proposal.State.WITHDRAWN, decided_at=at)


def label_of(proposal: Proposal) -> str:
    """— → B; in no language."""
    return f"{proposal.grade_before or '—'} → {proposal.grade_after}"
