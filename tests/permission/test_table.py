"""Every route × every role × every place is answered as the table says."""

import pytest

from tests.permission import table
from tests.permission.routes import routes
from tests.permission.walk import COLUMNS, differing_refusals, walked
from tests.permission.world import build

ROUTES = routes()
PARTS = 4  # so that workers share them out


def test_every_route_stands_in_the_table():
    missing = sorted(set(ROUTES) - {route for route, _method in table.read()})

    assert missing == [], (
        "these routes are not in tests/permission/table.txt: run `python -m tests.permission.table ROUTE`, judge what "
        "every role is answered, then add the rows with `--write`"
    )


def test_the_table_has_no_route_that_is_gone():
    assert sorted({route for route, _method in table.read()} - set(ROUTES)) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_role_is_answered_as_the_table_says(part, db, caplog):
    caplog.set_level("CRITICAL", "django.request")
    known = [name for name in ROUTES if name in {route for route, _method in table.read()}]
    chosen = {name: ROUTES[name] for name in known[part::PARTS]}
    expected = {key: at for key, at in table.read().items() if key[0] in chosen}
    answered, telling = {}, {}

    for route, method, row in walked(build(), chosen.values()):
        answered[route, method] = {place: tuple(str(of[who].status) for who in COLUMNS) for place, of in row.items()}
        telling |= {f"{route} {method}": told} if (told := list(differing_refusals(row))) else {}

    assert table.differing(expected, answered) == [], "run `python -m tests.permission.table ROUTE --write` and judge"
    assert telling == {}, "hidden and missing must be one answer: the same code, words and number of statements"
