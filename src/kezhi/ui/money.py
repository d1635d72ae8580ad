"""How money is written: 万元 with one decimal in lists and figures, 元 with two where the cent counts."""

from decimal import ROUND_HALF_UP, Decimal

TEN_THOUSAND = Decimal(10_000)
TENTH = Decimal("0.1")
CENT = Decimal("0.01")
NOTHING = "—"


def wan(amount: Decimal | None) -> str:
    """An amount in 元 as 万元: 386200 is 38.6. An amount too small to show says so instead of reading as zero."""
    if amount is None:
        return NOTHING
    shown = (amount / TEN_THOUSAND).quantize(TENTH, ROUND_HALF_UP)
    if amount and not shown:
        return "<0.1" if amount > 0 else ">-0.1"
    return f"{shown:,}" if shown else "0"


def yuan(amount: Decimal | None) -> str:
    """An amount in 元 to the cent: 386,200.00."""
    return NOTHING if amount is None else f"{amount.quantize(CENT, ROUND_HALF_UP):,}"
