"""An opened backend for each engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from kezhi.engine.backends.base import Backend
from tests.engine.parity.engines import ENGINES, open_engine


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    return str(request.param)


@pytest.fixture
def backend(engine) -> Iterator[Backend]:
    with closing(open_engine(engine)) as own:
        yield own
