"""Decisions are short, numbered, and titled with a sentence."""

import re

import pytest

from tests.docs.pages import ROOT

DECISIONS = sorted((ROOT / "docs/adr").glob("*.md"))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem[:4])
def test_a_decision_is_short_and_titled_with_a_sentence(page):
    lines = page.read_text(encoding="utf-8").splitlines()
    title = re.fullmatch(r"# (\d+)\.? (.+)", lines[0])

    assert len(lines) <= 40
    assert title
    assert int(title[1]) == int(page.name[:4])
    assert len(title[2].split()) >= 4
    assert re.sub(r"[^a-z0-9]+", "-", title[2].lower()).startswith(page.stem[5:])


def test_no_number_is_given_twice():
    numbers = [page.name[:4] for page in DECISIONS]

    assert len(numbers) == len(set(numbers))
