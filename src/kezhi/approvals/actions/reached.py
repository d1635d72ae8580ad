"""Which approvals a person may decide by what their kinds ask of deciders besides the post."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kezhi.accounts.models import Staff
from kezhi.accounts.scope import condition
from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval


def reached(chosen: Sequence[Approval], by: Staff) -> Set[int]:
    """Their keys; refuses who does not hold the capability at all. A statement a kind, none where it reaches all."""
    found: set[int] = set()
    for kind in {each.kind for each in chosen}:
        theirs = [each.pk for each in chosen if each.kind == kind]
        if (capability := kinds()[kind].decided_with) is None:
            found.update(theirs)
            continue
        by.must(capability)
        reach = by.reach(capability)
        rows = (
            Approval.objects.filter(condition(Approval, reach), pk__in=theirs).order_by().values_list("pk", flat=True)
        )
        found.update(theirs if reach.is_all else rows)
    return found
