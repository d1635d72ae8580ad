"""What a page loads is small, and comes from the build."""

import gzip
import re
from pathlib import Path

import kezhi.ui

UI = Path(kezhi.ui.__file__).parent
BUNDLES = UI / "static/kezhi"
BUDGET = 100_000


def test_style_sheet_and_script_of_a_page_stay_under_100_kb():
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in BUNDLES.iterdir()}

    assert set(weights) == {"app.css", "app.js", "theme.js"}
    assert sum(weights.values()) < BUDGET


def test_every_style_sheet_of_the_room_is_in_the_bundle():
    listed = set(re.findall(r'@import "\./(.+?)"', (UI / "assets/css/app.css").read_text()))

    assert listed == {path.relative_to(UI / "assets/css").as_posix() for path in UI.glob("assets/css/*/*.css")}


def test_every_colour_is_a_token_with_a_value_for_the_dark():
    tokens = (UI / "assets/css/tokens/colour.css").read_text()
    light, dark = tokens.split('[data-theme="dark"]')

    names = re.compile(r"(--kz-[\w-]+):")
    assert set(names.findall(light)) == set(names.findall(dark))
