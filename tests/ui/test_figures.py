"""Figures as the templates write them."""

import pytest

from kezhi.ui.templatetags.kz import thousands


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (999, "999"), (2249, "2,249"), (1_000_000, "1,000,000"), ("—", "—")]
)
def test_thousands_are_set_apart(count, shown):
    assert thousands(count) == shown
