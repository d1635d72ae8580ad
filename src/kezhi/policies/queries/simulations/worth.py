"""Credit and entitlements before and after, as the page writes them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kezhi.engine.simulate.simulation import Credit, Entitled, Share
from kezhi.policies.queries.simulations.figures import many, signed, signed_wan, tone
from kezhi.ui.money import wan


@dataclass(frozen=True, slots=True)
class CreditChange:
    """A credit rule: its limits in all, what is freed and taken and from how many, who may not buy on credit."""

    title: str
    before: str
    after: str
    change: str
    tone: str
    freed: str
    freed_customers: int
    taken: str
    taken_customers: int
    held_before: str
    held_after: str
    newly_held: int
    released: int


@dataclass(frozen=True, slots=True)
class ShareChange:
    """The customers with one word or of one grade: how many, and how much money."""

    of: str
    customers_before: str
    customers_after: str
    change: str
    tone: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntitledChange:
    """An entitlement with its shares; `change` is the money in all, `moved` whether any share differs."""

    title: str
    is_money: bool
    shares: tuple[ShareChange, ...]
    before: str
    after: str
    change: str
    moved: bool


def credit_change(of: Credit) -> CreditChange:
    """One credit rule."""
    more = of.limit_after - of.limit_before
    return CreditChange(
        of.title, wan(of.limit_before), wan(of.limit_after), signed_wan(more), tone(more), wan(of.freed),
        of.freed_customers, wan(of.taken), of.taken_customers, many(of.on_hold_before), many(of.on_hold_after),
        of.newly_held, of.released,
    )  # fmt: skip


def entitled_change(of: Entitled) -> EntitledChange:
    """One entitlement."""
    return EntitledChange(
        of.title, of.is_money, tuple(_share(share, is_money=of.is_money) for share in of.shares), wan(of.before),
        wan(of.after), signed_wan(of.after - of.before),
        any((s.customers_before, s.before) != (s.customers_after, s.after) for s in of.shares),
    )  # fmt: skip


def _share(share: Share, *, is_money: bool) -> ShareChange:
    change = share.customers_after - share.customers_before
    nothing = Decimal(0)
    more = (share.after or nothing) - (share.before or nothing)
    said, weight = (signed_wan(more), tone(more)) if is_money else (signed(change), tone(change))
    return ShareChange(
        share.of, many(share.customers_before), many(share.customers_after), said, weight,
        wan(share.before or nothing), wan(share.after or nothing),
    )  # fmt: skip
