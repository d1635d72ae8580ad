"""The answer of a simulation in one line: who rises and falls, the duties, the credit, the entitlements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kezhi.engine.simulate import Simulation as Found
from kezhi.engine.simulate.simulation import Share
from kezhi.policies.queries.simulations.figures import many, signed, signed_wan
from kezhi.policies.queries.simulations.graded import Graded
from kezhi.policies.queries.simulations.loads import Loads


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure of the line, with its unit and tone."""

    label: str
    value: str
    unit: str
    tone: str = ""


def headlines(found: Found, graded: Sequence[Graded], loads: Loads) -> tuple[Headline, ...]:
    """The line; a sum that no rule of the regulation yields is left out."""
    return (*_grades(graded), *_sums(found, loads))


def _grades(graded: Sequence[Graded]) -> Iterator[Headline]:
    for each in graded:
        of = "" if len(graded) == 1 else f"{each.title} "
        yield Headline(of + _("升级"), many(each.up), _("户"), "done" if each.up else "faint")
        yield Headline(of + _("降级"), many(each.down), _("户"), "late" if each.down else "faint")
        if each.other:
            yield Headline(of + _("换级"), many(each.other), _("户"))


def _sums(found: Found, loads: Loads) -> Iterator[Headline]:
    if loads.posts:
        yield _signed(_("义务，每月"), loads.more_a_month, signed(loads.more_a_month), _("件"))
    if found.credit:
        more = sum((each.limit_after - each.limit_before for each in found.credit), Decimal(0))
        yield _signed(_("授信"), more, signed_wan(more), _("万元"))
    if money := [each for each in found.entitled if each.is_money]:
        more = sum((each.after - each.before for each in money), Decimal(0))
        yield _signed(_("待遇"), more, signed_wan(more), _("万元"))
    elif found.entitled:
        most = max(_other(each.shares) for each in found.entitled)
        yield Headline(_("待遇换档，净"), many(most), _("户"), "" if most else "faint")


def _other(shares: Sequence[Share]) -> int:
    return sum(max(share.customers_after - share.customers_before, 0) for share in shares)


def _signed(label: str, change: Decimal, value: str, unit: str) -> Headline:
    return Headline(label, value, unit, "" if change else "faint")
