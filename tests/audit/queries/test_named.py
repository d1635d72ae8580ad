"""A piece of a name is found through an index that follows every change of the trail."""

from datetime import UTC, datetime

import pytest

from kezhi.audit.actions import record
from kezhi.audit.actions.erase_values import erase_values
from kezhi.audit.models import Entry
from kezhi.audit.queries import named as names
from kezhi.audit.queries.named import named

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


def found(text):
    return [entry.subject_label for entry in Entry.objects.filter(named(text)).order_by("pk")]


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("栎", True), ("栎川", True), ("川精密", True), ("栎川精密传动", True), ("川栎", False), ("栎精", False),
        ("50%", True), ("%_", True), ("5_", False), ("\\", True), ("栎川食品", False),
        ("动50%_\\𠮷", True), ("𠮷", True),
    ],
)  # fmt: skip
def test_every_piece_is_found_and_nothing_else(xu, lichuan, nanpu, text, is_there):
    lichuan.short_name = "栎川精密传动50%_\\𠮷"
    record(xu, "customers.customer.edited", lichuan, at=AT)
    record(xu, "customers.customer.edited", nanpu, at=AT)

    assert found(text) == ([str(lichuan)] if is_there else [])


def test_a_name_that_most_entries_bear_is_found_too(xu, lichuan, monkeypatch):
    monkeypatch.setattr(names, "FEW", -1)
    record(xu, "customers.customer.edited", lichuan, at=AT)

    assert found("栎川") == [str(lichuan)]


def test_an_erased_name_leaves_the_index(xu, lichuan):
    record(xu, "customers.customer.edited", lichuan, at=AT)
    lichuan.short_name = "已删除"
    erase_values(about=lichuan, by=None, at=AT)

    assert (found("栎川"), found("已删"), names._keys("栎川")) == ([], ["已删除", "已删除"], [])
