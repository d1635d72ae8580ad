"""The firm that every test of the application works in: 芒洲装备, its units and its people."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import translation

from kezhi.accounts.actions import found_company
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.customers.models import Customer
from tests.clauses import pytest_addoption, pytest_configure, pytest_runtest_makereport  # noqa: F401 - hooks


@pytest.fixture(autouse=True)
def in_chinese():
    """Every test begins in Chinese, whatever language the test before it asked a page in."""
    translation.activate("zh-hans")
    yield
    translation.activate("zh-hans")


@pytest.fixture
def company(db) -> SimpleNamespace:
    """Units, posts with their grants, and people, made by the same action that sets up a new company."""
    found_company(name="芒洲装备")
    group = Unit.objects.get(kind=Unit.Kind.COMPANY)
    branch = Unit.objects.add_child(group, {"name": "营销分公司", "kind": Unit.Kind.BRANCH})
    units = SimpleNamespace(
        group=group,
        branch=branch,
        east=Unit.objects.add_child(branch, {"name": "华东办事处", "kind": Unit.Kind.OFFICE}),
        south=Unit.objects.add_child(branch, {"name": "华南办事处", "kind": Unit.Kind.OFFICE}),
        business=Unit.objects.add_child(branch, {"name": "业务部", "kind": Unit.Kind.DEPARTMENT}),
        finance=Unit.objects.add_child(branch, {"name": "财务部", "kind": Unit.Kind.DEPARTMENT}),
    )
    people = [
        ("wen", "温叙白", "总经理", group, None),
        ("gu", "顾行之", "主管副总经理", branch, "wen"),
        ("xu", "许南乔", "业务部经理", branch, "gu"),
        ("song", "宋承安", "业务统计", units.business, "xu"),
        ("jiang", "江未眠", "财务", units.finance, "gu"),
        ("qi", "祁连枝", "办事处主任", units.east, "xu"),
        ("fang", "方既明", "办事处主任", units.south, "xu"),
        ("shen", "沈知遥", "业务员", units.east, "qi"),
        ("lu", "陆砚秋", "业务员", units.south, "fang"),
        ("admin", "管理员", "管理员", group, None),
    ]

    posts = {post.name: post for post in Post.objects.all()}
    for username, name, post, unit, superior in people:
        staff = Staff(username=username, name=name, post=posts[post], unit=Unit.objects.get(pk=unit.pk))
        staff.superior = Staff.objects.get(username=superior) if superior else None
        staff.set_password("kezhi-test-1")
        staff.save()
    heads = {"east": "qi", "south": "fang", "branch": "gu", "business": "xu", "group": "wen", "finance": "jiang"}
    for unit_name, username in heads.items():
        Unit.objects.filter(pk=getattr(units, unit_name).pk).update(head=Staff.objects.get(username=username))
    return units


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
