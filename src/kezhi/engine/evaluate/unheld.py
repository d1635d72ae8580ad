"""What fell to nobody: duties, alerts, notices and entries for a post that nobody holds for their subject."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

TABLES = ("duties", "alerts", "notices", "entries")


def unheld(verdicts: Mapping[str, pa.Table]) -> Mapping[str, int]:
    """For each such post how many rows wait for somebody, most first; what is done already waits for nobody."""
    found: dict[str, int] = {}
    for name in TABLES:
        if name in verdicts:
            for post, number in _posts(verdicts[name]):
                found[post] = found.get(post, 0) + number
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _posts(table: pa.Table) -> list[tuple[str, int]]:
    alone = pc.and_(pc.is_null(table["staff"]), pc.is_valid(table["post"]))
    if "state" in table.column_names:
        alone = pc.and_(alone, pc.not_equal(table["state"], "satisfied"))
    posts = table["post"].filter(alone)
    return [(str(pair["values"]), int(pair["counts"])) for pair in posts.value_counts().to_pylist()]
