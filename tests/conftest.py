"""The firm that every test of the application works in: 芒洲装备, its units and its people."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from kezhi.accounts.models import Staff
from kezhi.audit.origin import Origin, coming_from
from kezhi.customers.models import Customer
from kezhi.operations.stored import Held, Memory
from tests.clauses import pytest_addoption, pytest_configure, pytest_runtest_makereport  # noqa: F401 - hooks
from tests.collector import pytest_collection, pytest_collection_finish  # noqa: F401 - hooks
from tests.firm import found_firm
from tests.trail import emptied_trail  # noqa: F401 - a fixture of every test

pytest_plugins = ("tests.repeats",)


def pytest_collection_modifyitems(config, items):
    """What only PostgreSQL shows is left out, and not counted, where the database under test is another."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        left_out = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(autouse=True)
def from_nowhere():
    """A command that one test runs within this process does not tell the next where its acts come from."""
    with coming_from(Origin()):
        yield


@pytest.fixture(autouse=True)
def as_declared(monkeypatch):
    """Every test begins with the defaults of the company's settings, which are asked of the store only once changed."""
    monkeypatch.setattr(Memory, "held", Held())


@pytest.fixture(autouse=True)
def in_chinese():
    """Every test begins in Chinese, whatever language the test before it asked a page in."""
    translation.activate("zh-hans")
    yield
    translation.activate("zh-hans")


@pytest.fixture
def company(db) -> SimpleNamespace:
    """Units, posts with their grants, and people, made by the same action that sets up a new company."""
    return found_firm()


def _person(username: str) -> Callable[..., object]:
    def person(company):

        return Staff.objects.select_related("post", "unit").get(username=username)

    return pytest.fixture(name=username)(person)


shen, lu, qi, fang, xu, gu, wen, song, jiang, admin = map(
    _person, ("shen", "lu", "qi", "fang", "xu", "gu", "wen", "song", "jiang", "admin")
)


@pytest.fixture
def lichuan(company, shen):
    """栎川精密传动, a customer of the east office since 2019."""

    return Customer.objects.create(
        number="KH-0127", name="栎川精密传动有限公司", short_name="栎川精密传动", region="宁波", industry="传动部件",
        owner=shen, unit=company.east, since=date(2019, 4, 1), pinyin="lcjmcd",
    )  # fmt: skip


@pytest.fixture
def nanpu(company, lu):
    """南浦食品, a customer of the south office since 2024."""

    return Customer.objects.create(
        number="KH-0200", name="南浦食品有限公司", short_name="南浦食品", region="广州", industry="食品",
        owner=lu, unit=company.south, since=date(2024, 3, 1), pinyin="npsp",
    )  # fmt: skip


@pytest.fixture
def sign_in() -> Callable[[Client, object], Client]:
    """Signs a person in on a test client and hands the client back."""

    def signed_in(client: Client, staff: object) -> Client:
        client.force_login(staff)
        return client

    return signed_in
