"""Every shared fragment is in the catalogue and renders from its example in both languages."""

import re
from pathlib import Path

import pytest

import kezhi.ui
from kezhi.ui import components
from kezhi.ui.catalogue import SPECIMENS

FRAGMENTS = Path(kezhi.ui.__file__).parent / "templates/ui"
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_catalogue_renders_without_signing_in(client, language):
    page = client.get("/design/", headers={"accept-language": language})

    assert page.status_code == 200
    assert page.headers["Content-Language"] == language


def test_every_fragment_has_its_place_in_the_catalogue(client):
    page = client.get("/design/").text

    shown = set(re.findall(r"ui/(_\w+)\.html", page))
    parts = {"_choices", "_fields", "_form_dialog"}  # shown inside a filter, a form, a dialog
    assert shown == {path.stem for path in FRAGMENTS.glob("_*.html")} - parts


def test_every_component_has_an_example_and_is_frozen():
    for name in components.__all__:
        component = getattr(components, name)
        assert component.__dataclass_params__.frozen, name
    with_example = {name for name in components.__all__ if hasattr(getattr(components, name), "example")}
    assert set(components.__all__) - with_example == {"Bucket", "Choice", "Entry", "WhyLine", "WhyStep"}


def test_the_headings_of_the_catalogue_are_english_in_english(client):
    page = client.get("/design/", headers={"accept-language": "en"}).text

    headings = re.findall(r"<section class=\"kz-spec[^>]*><header><h2>(.*?)</h2><p[^>]*>([^<]*)", page)
    assert len(headings) == len(SPECIMENS) + 7
    chinese = [title for title, hint in headings if HAN.search(title) or HAN.search(hint.replace("大", ""))]
    assert chinese == []


def test_no_page_carries_a_script_of_its_own(client):
    page = client.get("/design/").text

    assert re.findall(r"<script(?![^>]* src=)[^>]*>", page) == []
    assert re.findall(r"\son\w+=", page) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []
