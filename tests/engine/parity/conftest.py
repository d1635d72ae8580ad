"""An opened backend for each engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from kezhi.engine.backends.base import Backend
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF
from tests.engine.parity.engines import ENGINES, open_engine


@pytest.fixture(params=ENGINES)
def engine(request) -> str:
    return str(request.param)


@pytest.fixture
def backend(engine) -> Iterator[Backend]:
    with closing(open_engine(engine)) as own:
        yield own


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The first regulation, on the day of the generated company."""
    return Library().pack("S002-20").edition(AS_OF)
