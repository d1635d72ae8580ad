"""A simulation is the same whichever engine carries it out."""

from contextlib import closing
from dataclasses import replace

import pytest

from kezhi.engine.backends.operators import ALLOWED, operators_of
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.simulate import Side, simulate
from kezhi.engine.simulate.kept import Kept
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.parity.engines import OTHERS, open_engine


def _told(editions, backend=None):
    first, second = editions
    found = simulate(Side(first, SETTINGS), Side(second, SETTINGS), RowFacts(firm(60)), as_of=AS_OF, backend=backend)
    return replace(found, backend="", seconds={})


@pytest.mark.parametrize("engine", OTHERS)
def test_every_engine_says_the_same(editions, engine):
    with closing(open_engine(engine)) as backend:
        told = _told(editions, backend)

    assert told == _told(editions)


def test_every_operator_means_the_same_everywhere(editions, monkeypatch):
    asked = []
    fetched = Kept.rows
    monkeypatch.setattr(Kept, "rows", lambda self, table: asked.append(table) or fetched(self, table))

    _told(editions)

    assert {name for table in asked for name in operators_of(table)} <= ALLOWED
