"""The engines that every parity test runs on, by name, and how each is opened for a test."""

from __future__ import annotations

import os

import pytest

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.engines import opened
from tests.house.spark import ON_SPARK, cluster_url

ENGINES = (
    "duckdb",
    pytest.param("postgres", marks=pytest.mark.postgres),
    pytest.param("spark", marks=ON_SPARK),
)
OTHERS = ENGINES[1:]
"""All but DuckDB, for tests that compare with DuckDB."""
_URLS = {"postgres": "KEZHI_TEST_DATABASE_URL"}


def open_engine(name: str) -> Backend:
    """A backend of its own; the test is left out where this machine has no such server running."""
    if name == "spark":
        return opened(cluster_url())
    if name not in _URLS:
        return opened(name)
    url = os.environ.get(_URLS[name])
    if not url:
        pytest.skip(f"{_URLS[name]} names no server")
    return opened(url)
