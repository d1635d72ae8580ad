"""The world of the ledger, whose rows are many."""

from tests.duties.conftest import edition  # noqa: F401 - a fixture
