"""One browser for all journeys, a clock that begins on a known day, and the firm at work."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest
from django.test import Client
from django.utils import timezone

from tests.browser import open_browser, open_page
from tests.journeys import firm as firms
from tests.journeys.watch import Watch

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)  # Wednesday, ten in the morning in Shanghai


@pytest.fixture(scope="session")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture
def clock(monkeypatch, request):
    """It is 18 November 2026, or the day that a test names, in the server's threads too; the seconds go by."""
    begin, started = getattr(request, "param", NOW), monotonic()
    monkeypatch.setattr(timezone, "now", lambda: begin + timedelta(seconds=monotonic() - started))
    return begin


@pytest.fixture
def people(shen, lu, gu, xu):
    return {"shen": shen, "lu": lu, "gu": gu, "xu": xu}


@pytest.fixture
def firm(live_server, clock, company, people):
    """芒洲装备 seven weeks after adopting the classification: customers, trade, two approved grades, one run today."""
    return firms.at_work(company, people)


@pytest.fixture
def come(browser, live_server) -> Callable:
    """Opens the product for a person, or for nobody; afterwards the browser must have had nothing to complain about."""
    opened = []

    def come(staff=None, at="/", *, width=1440, **named):
        page = open_page(browser, width=width, **named)
        page.set_default_timeout(30_000)
        opened.append((page, Watch(page, live_server.url)))
        if staff is not None:
            client = Client()
            client.force_login(staff)
            page.context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        page.goto(f"{live_server.url}{at}")
        return page

    yield come
    complaints = [complaint for _page, watch in opened for complaint in watch.complaints]
    for page, _watch in opened:
        page.context.close()
    assert complaints == []
