"""A random sample of an area's mutants, the same for the same seed, and what it says of all of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import sqrt

_Z = 1.959964  # of 95 %


def drawn(names: Sequence[str], size: int, seed: int, *, kept: Sequence[str] = ()) -> list[str]:
    """`size` of the names, every one as likely as another; those drawn before stay drawn while they are there.

    >>> drawn(["a", "b", "c", "d"], 2, 1) == drawn(["d", "c", "b", "a"], 3, 1)[:2]
    True
    >>> drawn(["a", "b", "c"], 2, 1, kept=["c", "gone"])[0]
    'c'
    >>> len(drawn(["a", "b"], 60, 1))
    2
    """
    there = set(names)
    order = [name for name in kept if name in there]
    rest = sorted(there - set(order))
    random.Random(seed).shuffle(rest)
    return [*order, *rest][:size]


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> [round(end, 3) for end in interval(54, 60)]
    [0.799, 0.953]
    >>> interval(0, 0)
    (0.0, 1.0)
    """
    if not tried:
        return 0.0, 1.0
    share = noticed / tried
    middle = share + _Z**2 / (2 * tried)
    spread = _Z * sqrt(share * (1 - share) / tried + (_Z / (2 * tried)) ** 2)
    whole = 1 + _Z**2 / tried
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def weighted(strata: Sequence[tuple[int, int, int]]) -> tuple[float, float, float]:
    """From (mutants, tried, noticed) of each area, weighed by its mutants: the share of all, and its 95 % interval.

    An area tried to the last mutant adds no doubt. Every other adds that of its Laplace share, so that a sample without
    a survivor is not taken for certainty.

    >>> [round(value, 3) for value in weighted([(300, 60, 54), (100, 100, 80)])]
    [0.875, 0.821, 0.929]
    """
    whole = sum(mutants for mutants, _, _ in strata)
    share = sum(mutants / whole * noticed / tried for mutants, tried, noticed in strata)
    doubt = sqrt(sum((mutants / whole) ** 2 * _variance(mutants, tried, noticed) for mutants, tried, noticed in strata))
    return share, max(0.0, share - _Z * doubt), min(1.0, share + _Z * doubt)


def _variance(mutants: int, tried: int, noticed: int) -> float:
    likely = (noticed + 1) / (tried + 2)
    unseen = (mutants - tried) / (mutants - 1) if mutants > 1 else 0.0
    return likely * (1 - likely) / tried * unseen
