"""What follows `in`."""

from __future__ import annotations

from kezhi.engine.dmn.feel.intervals import Read, opens_interval
from kezhi.engine.dmn.feel.nodes import Test
from kezhi.engine.dmn.feel.scan import Scanner
from kezhi.engine.dmn.feel.unary import listed_tests, one_test


def membership_tests(scanner: Scanner, value: Read) -> tuple[Test, ...]:
    """What follows `in`: one test, or several in brackets."""
    if scanner.stands("(") and not opens_interval(scanner):
        scanner.take()
        tests = listed_tests(scanner, value)
        scanner.need(")")
        return tests
    return (one_test(scanner, value),)
