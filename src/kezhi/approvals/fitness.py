"""Who may be asked beside those whom the regulation names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post, Staff
from kezhi.approvals.deciding import agreed_in_round
from kezhi.approvals.errors import UnfitApprover
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval


def must_fit(person: Staff, approval: Approval) -> None:
    """Refuse who left, who proposed it, and who has agreed to an earlier step."""
    because = ""
    if not person.is_active:
        because = _("已离职。")
    elif person.pk == approval.proposed_by_id:
        because = _("此事由其提出。")
    elif person.pk in agreed_in_round([approval]).get(approval.pk, set()):
        because = _("前一步已由其审批。")
    elif not _is_able(person, approval):
        because = _("其岗位没有审批此类事项的权限。")
    if because:
        raise UnfitApprover(name=person.name, because=because)


def must_be_another(person: Staff, approval: Approval, by: Staff) -> None:
    """Refuse who is asked by name already, now or later, and who would ask themselves: nobody is asked twice."""
    ahead = approval.route.planned[approval.position + 1 :]
    if person.pk in {by.pk, approval.holder_id, *(step.person for step in ahead)}:
        raise UnfitApprover(name=person.name, because=_("已在审批人之列。"))


def must_rank(person: Staff, approval: Approval) -> None:
    """Refuse who stands below the post that the regulation names: its word would pass to someone it does not name."""
    if not approval.post or person.post.name == approval.post:
        return
    rank = Post.objects.filter(name=approval.post).values_list("rank", flat=True).first()
    if rank is not None and person.post.rank < rank:
        raise UnfitApprover(name=person.name, because=_("其岗位低于{post}。").format(post=approval.post))


def _is_able(person: Staff, approval: Approval) -> bool:
    capability = kinds()[approval.kind].decided_with
    return capability is None or person.can(capability, approval)


def may_hand_on(by: Staff, approval: Approval) -> bool:
    """Whether this person, who is not asked, may choose another decider: they keep the organisation there, and it is
    not their own proposal."""
    return approval.proposed_by_id != by.pk and by.can(Capability.MANAGE_STAFF, approval)


def is_left_to(by: Staff, approval: Approval) -> bool:
    """Whether its proposer left, and this person sees to what they left behind."""
    proposer = approval.proposed_by
    return proposer is not None and not proposer.is_active and by.can(Capability.MANAGE_STAFF, approval)
