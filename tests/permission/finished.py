"""What a finished run and a finished simulation leave behind."""

from datetime import date
from decimal import Decimal

from kezhi.engine.simulate import Simulation as Found
from kezhi.engine.simulate.simulation import Credit, Entitled, Footing, Passage, Share, Transitions
from kezhi.policies.models import Edition

COUNTS = {"assessed": 4_321, "proposed": 12}
LIMIT = Decimal(7_654_000)
GIFTS = Decimal(3_210_000)


def receipt(edition: Edition) -> dict[str, object]:
    """As a run writes it."""
    return {
        "settings": {}, "facts": {"customers": {"rows": 9_876, "digest": "0" * 64}}, "sample_checked": 3,
        "digest": "1" * 64, "digests": {"customers": "2" * 64}, "edition": f"{edition.pack}@{edition.in_force_from}",
        "edition_hash": edition.content_hash, "grades": "in_force", "engine": "1", "backend": "duckdb",
    }  # fmt: skip


def found(edition: Edition, on: date) -> dict[str, object]:
    """As a simulation writes it: one customer rises, more credit, more gifts."""
    side = Footing(f"{edition.pack}@{edition.in_force_from}", edition.content_hash, edition.in_force_from, ())
    passages = (Passage("B", "A", 1), Passage("A", "A", 8))
    credit = Credit("额度", "信用额度", Decimal(0), LIMIT, LIMIT, 1, Decimal(0), 0, 0, 0, 0, 0)
    gifts = Entitled("礼品", "礼品", "礼品限额", True, "等级", (Share("A", 9, 9, Decimal(0), GIFTS),))
    return Found(
        pack=edition.pack, title=edition.title, before=side, after=side, as_of=on, customers=9, grades="in_force",
        transitions=(Transitions("等级", "等级", "等级", ("A", "B"), ("A", "B"), passages),), duties=(),
        credit=(credit,), entitled=(gifts,),
    ).to_dict()  # fmt: skip
