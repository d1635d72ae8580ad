"""Both editions, loaded once, and what differs between them."""

from __future__ import annotations

import pytest

from kezhi.engine.diff import editions_diff
from tests.engine.simulate.second import two_editions


@pytest.fixture(scope="session")
def editions(tmp_path_factory):
    return two_editions(tmp_path_factory.mktemp("library")).editions


@pytest.fixture(scope="session")
def found(editions):
    return editions_diff(*editions)
