"""What waits for a post or a person that is there no more: nobody could decide it, and nobody would be late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set

from django.db.models import Q

from kezhi.accounts.queries.seating import Seating
from kezhi.approvals.models import Approval


def may_be_deserted(seating: Seating) -> Q:
    """Every approval that nobody could decide is among these; each is looked at by itself.

    Posts that nobody holds where they are asked, people who left, and what somebody proposed or agreed to already:
    of two who held the post, the other may have gone.
    """
    asked = Approval.objects.waiting().filter(holder=None).exclude(seat=None).order_by()
    gone: dict[str, list[int]] = defaultdict(list)
    for post, seat, path in asked.values_list("post", "seat", "seat__path").distinct():
        if not seating.holders(post).get(path):
            gone[post].append(seat)
    found = Q(holder=None, seat=None) | Q(holder__is_active=False)
    for post, seats in gone.items():
        found |= Q(holder=None, post=post, seat__in=seats)
    return found | Q(proposed_by__isnull=False) | Q(turn__gt=0)


def is_deserted(approval: Approval, seating: Seating, without: Set[int]) -> bool:
    """Whether nobody is there who could decide it, but those who may not."""
    if approval.holder_id:
        return not seating.is_in_service(approval.holder_id) or approval.holder_id in without
    if approval.seat is None:
        return True
    return not seating.deciders(approval.post, approval.seat.path, or_above=approval.or_above) - without
