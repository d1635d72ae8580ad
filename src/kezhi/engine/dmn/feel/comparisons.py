"""One value compared with others."""

from __future__ import annotations

from typing import cast

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.membership import membership_tests
from kezhi.engine.dmn.feel.nodes import Node
from kezhi.engine.dmn.feel.scan import Scanner
from kezhi.engine.dmn.feel.sums import arithmetic

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


def comparison(scanner: Scanner) -> Node:
    """One comparison; two in a row say nothing that FEEL defines."""
    left = arithmetic(scanner)
    if sign := scanner.take_sign(*_COMPARISONS):
        right = arithmetic(scanner)
        left = nodes.Comparison(left.start, scanner.ended, cast("nodes.ComparisonSign", sign.text), left, right)
    elif scanner.take_sign("between"):
        low = arithmetic(scanner)
        scanner.need("and")
        high = arithmetic(scanner)
        within = nodes.Interval(low.start, scanner.ended, low, high, low_included=True, high_included=True)
        left = nodes.Membership(left.start, scanner.ended, left, (within,))
    elif scanner.take_sign("in"):
        left = nodes.Membership(left.start, scanner.ended, left, membership_tests(scanner, arithmetic))
    else:
        return left
    if scanner.stands(*_COMPARISONS, "in", "between"):
        raise scanner.astray("“and”或“or”", "'and' or 'or'")
    return left
