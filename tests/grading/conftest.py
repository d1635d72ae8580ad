"""An adoption by the branch, and verdicts as a run yields them."""

import pyarrow as pa
import pytest

from kezhi.grading.actions import accept_verdicts
from tests.regulated import AT, TODAY, adopt_by, give_trade, rules


@pytest.fixture
def adoption(company, gu):
    return adopt_by(company.branch, gu)


@pytest.fixture
def books(lichuan, nanpu, xu):
    """The trade of the two customers, known by hand."""
    give_trade(lichuan, xu)
    return lichuan, nanpu


def verdicts(*rows: tuple) -> pa.Table:
    """The columns that grading reads: customer, grade proposed, total, class."""
    names = ("customer", "等级__proposed", "总分", "客户类别")
    given = [dict(zip(names, (str(customer.pk), *rest), strict=True)) for customer, *rest in rows]
    return pa.Table.from_pylist(given)


@pytest.fixture
def accept(adoption):
    """Lays verdicts against the grades of the adoption's edition."""

    def laid(*rows: tuple, run: str = "R-20261118-900", at=AT) -> dict[str, int]:
        return accept_verdicts(
            run=run, as_of=TODAY, edition=adoption.edition, rules=rules(), verdicts=verdicts(*rows), at=at
        )

    return laid
