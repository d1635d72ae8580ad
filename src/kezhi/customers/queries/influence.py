"""Who may judge a customer's strategic influence (S002-20, item 4: the business-department manager or above)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post, Staff

if TYPE_CHECKING:
    from kezhi.customers.models import Customer

LOWEST_POST = "业务部经理"


def may_set_influence(staff: Staff, customer: Customer) -> bool:
    """Whether the post is high enough and the capability reaches the customer."""
    return staff.can(Capability.SET_INFLUENCE, customer) and staff.post.rank >= lowest_rank()


def lowest_rank() -> int:
    """The rank of the lowest post that may judge."""
    return Post.objects.values_list("rank", flat=True).get(name=LOWEST_POST)


def who_sets_influence(customer: Customer) -> str:
    """The nearest person above the customer who may judge, as people would name them."""
    holders = Staff.objects.filter(
        is_active=True, post__rank__gte=lowest_rank(), post__grants__capability=Capability.SET_INFLUENCE
    )
    for holder in holders.select_related("post", "unit").order_by("post__rank", "-unit__depth", "pk"):
        if holder.can(Capability.SET_INFLUENCE, customer):
            return f"{holder.post}{holder}"
    return LOWEST_POST
