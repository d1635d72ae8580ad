"""What an edition takes the place of where a unit adopts it."""

from __future__ import annotations

from collections.abc import Iterable

from kezhi.accounts.models import Unit
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.library import library
from kezhi.policies.models import Adoption


def replaced_by(rules: PackEdition, unit: Unit, known: Iterable[Adoption] | None = None) -> list[Adoption]:
    """The unit's adoptions that end when it adopts this edition: an older edition of the same regulation, and the one
    that a company's own edition was written from. The latter stays while another regulation in force reads its outputs.
    One statement, none where the adoptions that may run are known."""
    if known is None:
        known = Adoption.objects.filter(ended_on=None).select_related("edition", "unit").order_by("pk")
    running = [adoption for adoption in known if adoption.ended_on is None]
    origin = rules.about.based_on
    is_read = bool(origin) and any(_reads(a, origin) for a in running if a.edition.pack != rules.pack)
    packs = {rules.pack} if is_read or not origin else {rules.pack, origin}
    return [a for a in running if a.unit_id == unit.pk and a.edition.pack in packs]


def written_from(rules: PackEdition, unit: Unit) -> Adoption | None:
    """Of these the one that the company's own edition was written from."""
    return next((a for a in replaced_by(rules, unit) if a.edition.pack != rules.pack), None)


def _reads(adoption: Adoption, pack: str) -> bool:
    try:
        edition = library().pack(adoption.edition.pack).edition(adoption.edition.in_force_from)
    except EngineError:
        return False
    return any(read.pack == pack for read in edition.header.reads)
