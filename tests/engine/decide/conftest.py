"""The credit regulation and its verdict."""

import pytest

from tests.engine.decide import credit_pack
from tests.engine.rules.small_packs import edition_of, evaluated


@pytest.fixture(scope="session")
def credit_edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("credit")
    return edition_of(folder, credit_pack.RULES, credit_pack.PARAMETERS, credit_pack.TEXT)


@pytest.fixture(scope="session")
def credit_rows(credit_edition):
    rows = evaluated(credit_edition, credit_pack.firm()).customers.to_pylist()
    return {row["customer"]: row for row in rows}
