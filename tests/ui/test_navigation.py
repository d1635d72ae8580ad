from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path

from kezhi.ui.navigation import Badge, Frame, frame_of, navigation


@pytest.fixture(autouse=True)
def three_late(monkeypatch):
    """The rooms' counters are theirs to test; here one says three."""
    monkeypatch.setattr("kezhi.ui.badges.badges", lambda: {"today": lambda _staff, _request: Badge(3, is_late=True)})


def _answer(request):
    raise NotImplementedError


duties = ([path("", _answer, name="today")], "duties")
customers = ([path("", _answer, name="index"), path("new/", _answer, name="new")], "customers")
accounts = ([path("organisation/", _answer, name="organisation")], "accounts")
signin = ([path("account/", _answer, name="account")], "signin")
urlpatterns = [
    path("", include(duties)),
    path("customers/", include(customers)),
    path("", include(accounts)),
    path("", include(signin)),
    path("", include("kezhi.ui.urls")),
]


def _keys(frame):
    return [item.key for _title, items in frame.groups for item in items]


def test_the_frame_shows_only_what_the_person_may_open(settings, shen, admin):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"
    request = RequestFactory().get("/customers/7/")

    assert "staff" not in _keys(frame_of(shen, request))
    assert "staff" in _keys(frame_of(admin, request))


def test_an_item_without_a_page_is_left_out(settings, admin):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"

    frame = frame_of(admin, RequestFactory().get("/"))

    assert "imports" not in _keys(frame)
    assert frame.sign_out_url == ""
    assert frame.account_url == "/account/"


def test_the_place_where_one_is_is_marked(settings, shen):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"

    frame = frame_of(shen, RequestFactory().get("/customers/7/"))

    current = [item.key for _title, items in frame.groups for item in items if item.is_current]
    assert current == ["customers"]
    assert [tab.key for tab in frame.tabs] == ["today", "customers"]


def test_a_duty_is_part_of_today(settings, shen):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"

    frame = frame_of(shen, RequestFactory().get("/duties/7/"))

    assert [item.key for _title, items in frame.groups for item in items if item.is_current] == ["today"]


def test_the_brand_names_the_company_and_the_chip_the_person(settings, shen, django_assert_num_queries):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"
    assert shen.reaches  # the capabilities are read once a request, whoever asks first

    with django_assert_num_queries(1):
        frame = frame_of(shen, RequestFactory().get("/customers/"))

    assert (frame.company, frame.unit) == ("芒洲装备", "营销分公司")
    assert (frame.name, frame.post) == ("沈知遥", "业务员 · 华东办事处")


def test_the_heads_of_the_company_have_no_branch(settings, wen):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"

    frame = frame_of(wen, RequestFactory().get("/"))

    assert (frame.company, frame.unit, frame.post) == ("芒洲装备", "", "总经理")


def test_nobody_signed_in_means_no_frame():
    assert navigation(RequestFactory().get("/"))["frame"] is None


def test_without_addresses_the_side_still_renders():
    bare = replace(Frame.example(), groups=(), search_url="", account_url="", sign_out_url="")

    shown = render_to_string("ui/shell/_side.html", {"frame": bare})

    assert "沈知遥" in shown
    assert 'role="search"' not in shown


def test_a_counter_stands_beside_its_item(settings, shen):
    settings.ROOT_URLCONF = "tests.ui.test_navigation"

    frame = frame_of(shen, RequestFactory().get("/"))
    shown = render_to_string("ui/shell/_items.html", {"frame": frame})

    assert '<span class="n late">3</span>' in shown
