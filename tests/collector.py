"""Thousands of tests lie in memory for the whole run: Python's collector of cycles leaves them out and looks rarely."""

import gc
from collections.abc import Iterator

import pytest

_NEW, _YOUNG, _OLD = 50_000, 20, 20


@pytest.hookimpl(hookwrapper=True)
def pytest_collection() -> Iterator[None]:
    """While tests are found nothing is let go."""
    gc.disable()
    yield
    gc.enable()


def pytest_collection_finish() -> None:
    """What was found stays until the end."""
    gc.freeze()
    gc.set_threshold(_NEW, _YOUNG, _OLD)
