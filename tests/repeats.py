"""What a run on PostgreSQL need not ask again: `--again` leaves out what no database of the company has a part in."""

import pytest

_APART = ("tests/cli/", "tests/docs/", "tests/engine/", "tests/outgoing/", "tests/ui/")
"""Where a test without the application's database says by the mark `postgres` that it has one of its own there."""
_STORED = frozenset({"db", "transactional_db", "live_server"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--again", action="store_true", help="leave out what the run on SQLite has proved for every store")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--again"):
        return
    left = [item for item in items if not _asks_the_store(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if _asks_the_store(item)]


def _asks_the_store(item: pytest.Item) -> bool:
    if not item.nodeid.startswith(_APART):
        return True
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres"))
    return marked or not _STORED.isdisjoint(getattr(item, "fixturenames", ()))
