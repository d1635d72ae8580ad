"""What `--sweep` may say: a parameter through a span in so many points, or through the values listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kezhi.engine.errors import BadSetting, Diagnostic

MOST = 60
"""Points of one sweep: each is a set of columns of the one query."""
_DIGITS = 18
"""Before the point; no parameter holds more, and none is divided into points exactly beyond them."""
_SPAN = re.compile(r"\s*([^\s]+?)\s*\.\.\s*([^\s/]+?)\s*/\s*(\d{1,3})\s*")


@dataclass(frozen=True)
class Swept:
    """A parameter and its values, in its own unit."""

    parameter: str
    values: tuple[object, ...]


def read_sweep(written: str) -> Swept:
    """`NAME=FIRST..LAST/POINTS`, both ends included, or `NAME=a,b,c`; BadSetting for anything else.

    >>> read_sweep("top_limit=1000000..5000000/5").values
    (Decimal('1000000'), Decimal('2000000'), Decimal('3000000'), Decimal('4000000'), Decimal('5000000'))
    >>> read_sweep("months=6,12").values
    ('6', '12')
    """
    name, sign, said = written.partition("=")
    if not sign or not name.strip() or not said.strip():
        raise _unread(written)
    span = _SPAN.fullmatch(said)
    values = _points(written, *span.groups()) if span else tuple(part.strip() for part in said.split(","))
    if (".." in said and not span) or not all(str(value) for value in values) or not 2 <= len(values) <= MOST:
        raise _unread(written)
    return Swept(name.strip(), values)


def _points(written: str, first: str, last: str, points: str) -> tuple[Decimal, ...]:
    try:
        begin, end = Decimal(first.replace(",", "")), Decimal(last.replace(",", ""))
    except InvalidOperation:
        raise _unread(written) from None
    many = int(points)
    if not (_is_plain(begin) and _is_plain(end)) or not 2 <= many <= MOST or begin == end:
        raise _unread(written)
    step = (end - begin) / (many - 1)
    return tuple(_short(begin + step * n) if n < many - 1 else end for n in range(many))


def _is_plain(value: Decimal) -> bool:
    return value.is_finite() and value.adjusted() < _DIGITS


def _short(value: Decimal) -> Decimal:
    """Without the zeros of a division, and never in powers of ten."""
    plain = value.quantize(Decimal("0.000001")).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _unread(written: str) -> BadSetting:
    return BadSetting(
        Diagnostic(
            "bad_sweep", f"--sweep 的“{written}”看不懂。",
            f"请写成 参数名=起..止/点数（2 至 {MOST} 点，含两端），或 参数名=值,值,值。",
            f"--sweep {written} cannot be read.", f"Write NAME=FIRST..LAST/POINTS (2 to {MOST}) or NAME=a,b,c.",
        )
    )  # fmt: skip
