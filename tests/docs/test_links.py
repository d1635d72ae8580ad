"""No link of the repository's pages leads nowhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import GUIDE, ROOT, written

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MOST = 150 * 1024
LONGER = {"commands.md": 165, "write-a-pack.md": 320, "dmn.md": 120, "compare.md": 2500}
"""Pages of the guide that may be longer than the others; compare.md is written by a command."""


@pytest.mark.parametrize("page", written(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_resolves(page: Path):
    found = [link for link in LINK.findall(_without_code(page)) if not re.match(r"[a-z]+:|#", link)]

    assert [link for link in found if not (page.parent / unquote(link.split("#")[0])).exists()] == []


def _without_code(page: Path) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_picture_is_shown_and_small():
    shown = {unquote(link).rsplit("/", 1)[-1] for page in written() for link in LINK.findall(_without_code(page))}
    pictures = sorted(GUIDE.glob("*.png"))

    assert pictures
    assert [picture.name for picture in pictures if picture.name not in shown] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > MOST] == []


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.name)
def test_a_page_of_the_guide_is_short(page: Path):
    lines = page.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= LONGER.get(page.name, 60)
    assert lines[0].startswith("# ")
