"""The examples in the documentation of dates and expressions hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from kezhi.engine import dates, expr

MODULES = [f"{package.__name__}.{m.name}" for package in (dates, expr) for m in pkgutil.iter_modules(package.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
