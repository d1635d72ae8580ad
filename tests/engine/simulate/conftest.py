"""Both editions, loaded once."""

from __future__ import annotations

import pytest

from kezhi.engine.packs.edition import Edition
from tests.engine.simulate.second import two_editions


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    two_editions(folder)
    return folder


@pytest.fixture(scope="session")
def editions(tmp_path_factory) -> tuple[Edition, Edition]:
    first, second = two_editions(tmp_path_factory.mktemp("library")).editions
    return first, second
