"""Requests that wait come first, the oldest term on top; what is answered follows, page by page."""

from datetime import timedelta

import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.privacy.actions import answer_demand, receive_demand
from kezhi.privacy.queries import register as registers
from kezhi.privacy.queries.register import register


@pytest.fixture
def demands(guyan, shen, gu):
    """By name: how many days ago each came in, and whether it is answered."""
    came = {"young": (2, False), "late": (20, False), "answered": (30, True), "middle": (9, False), "latest": (1, True)}
    found = {}
    for name, (days, is_answered) in came.items():
        found[name] = receive_demand(
            contact=guyan, kind="查阅", received_on=TODAY - timedelta(days=days), by=shen, at=AT, note=name
        )
        if is_answered:
            answer_demand(demand=found[name], is_granted=True, answer="已寄出", by=gu, at=AT)
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_every_page_goes_on_where_the_one_before_ended(demands, gu, monkeypatch, size):
    monkeypatch.setattr(registers, "PAGE", size)
    notes, after, pages = [], "", 0
    while pages == 0 or after:
        page = register(gu, "demands", after)
        notes += [row.note for row in page.rows]
        after, pages = page.after, pages + 1

    assert notes == ["late", "middle", "young", "latest", "answered"]
    assert pages == -(-5 // size)


@pytest.mark.parametrize("place", ["x", "20261345-1", "2026-1", "-", "9" * 30])
def test_a_place_that_there_is_not_begins_with_what_is_answered(demands, gu, place):
    assert [row.note for row in register(gu, "demands", place).rows] == ["latest", "answered"]


def test_the_term_is_told(demands):
    assert demands["late"].term_days == 15
