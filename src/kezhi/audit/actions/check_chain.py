"""Walk the whole chain against every anchor at hand, and keep when that was done and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from kezhi.audit.anchors import anchors_in, kept_anchors
from kezhi.audit.chain import Walk
from kezhi.audit.queries.last_verified import Verified, keep_verified
from kezhi.audit.queries.verification import Anchor, verify


def check_chain(
    more: Iterable[Anchor] = (),
    *,
    at: datetime,
    walk: Walk | None = None,
    tell: Callable[[Walk, int], None] | None = None,
) -> Walk:
    """The anchors that the product keeps itself are always among them."""
    walked = verify([*own_anchors(), *more], walk=walk, tell=tell)
    keep_verified(Verified(at, walked.checked, walked.position, walked.broken.fault if walked.broken else ""))
    return walked


def own_anchors() -> list[Anchor]:
    """Those of the data folder; ValueError for a line that is none."""
    path = kept_anchors()
    return list(anchors_in(path.read_text("utf-8").splitlines())) if path.exists() else []
