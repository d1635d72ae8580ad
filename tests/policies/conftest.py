"""An adoption by the branch, every blank decided."""

import pytest

from tests.regulated import adopt_by, give_trade


@pytest.fixture
def adoption(company, gu):
    return adopt_by(company.branch, gu)


@pytest.fixture
def books(lichuan, nanpu, xu):
    """The trade of the two customers, known by hand."""
    give_trade(lichuan, xu)
    return lichuan, nanpu
