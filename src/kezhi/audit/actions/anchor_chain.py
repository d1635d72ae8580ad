"""Write down where the chain stands, outside the database."""

from __future__ import annotations

from datetime import datetime

from kezhi.audit.anchors import keep
from kezhi.audit.models import Link
from kezhi.audit.queries.settled import settle_links
from kezhi.audit.queries.verification import Anchor


def anchor_chain(*, at: datetime) -> str:
    """The line that was written; empty where nothing is on record yet."""
    settle_links()
    last = Link.objects.order_by("-position").first()
    return keep(Anchor(last.position, last.digest), at) if last else ""
