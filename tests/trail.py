"""Tests that commit leave the audit trail behind: it is emptied the one way that its triggers allow."""

import pytest

from kezhi.audit.actions.opened import opened
from kezhi.audit.models import Archive, Entry, Link


@pytest.fixture(autouse=True)
def emptied_trail(request):
    """After a test with transactions of its own, before its tables are emptied."""
    marker = request.node.get_closest_marker("django_db")
    if not (
        {"transactional_db", "live_server"} & set(request.fixturenames) or (marker and marker.kwargs.get("transaction"))
    ):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    empty_trail()


def empty_trail():
    with opened("tests"):
        Link.objects.all().delete()
        Archive.objects.all().delete()
        Entry.objects.all().delete()
