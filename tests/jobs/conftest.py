"""A company in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.worker import Company


@pytest.fixture
def own_company(tmp_path: Path) -> Iterator[Company]:
    company = Company(tmp_path / "home")
    company.home.mkdir()
    company.script("from django.core.management import call_command; call_command('migrate', verbosity=0)")
    yield company
    company.close()
