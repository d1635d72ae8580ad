"""Many rows in one statement, on either store."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from kezhi import bulk
from kezhi.duties.models import Duty, DutyChange

NAMES = (
    "id", "key", "edition_id", "rule", "clause", "kind", "title", "form", "subject_type", "subject", "post",
    "occurrence", "step", "opens_on", "due_on", "due_at", "state", "evidence",
)  # fmt: skip


def row(pk, edition, key="甲", **changed):
    due_at = datetime(2026, 11, 20, 9, 30, 15, 250, tzinfo=UTC)
    fixed = (pk, key, edition.pk, "规则", "第一条", "cadence", "走访\t“甲”\\N", "", "", "", "业务员")
    return (*fixed, "2026Q4", "", date(2026, 10, 1), None, due_at, "open", "")


def test_rows_read_back_as_they_were_written(db, edition):
    keys = bulk.reserve(Duty, 2)

    bulk.insert(Duty, NAMES, [row(keys[0], edition), row(keys[1], edition, key="乙")])

    found = Duty.objects.values_list(*NAMES).order_by("pk")
    assert list(found) == [row(keys[0], edition), row(keys[1], edition, key="乙")]
    assert Duty.objects.create(**dict(zip(NAMES[1:], row(0, edition, key="丙")[1:], strict=True))).pk > keys[1]


def test_what_json_holds_reads_back(db, edition):
    (pk,) = bulk.reserve(Duty, 1)
    bulk.insert(Duty, NAMES, [row(pk, edition)])
    at = datetime(2026, 11, 18, 2, tzinfo=UTC)

    told = (pk, "opened", "period", {}, {"post": "业务员", "holder_id": 7}, at, "R-1", None)
    bulk.insert(DutyChange, ("duty_id", "what", "reason", "before", "after", "at", "run", "by_id"), [told])

    change = DutyChange.objects.get()
    assert (change.before, change.after, change.at) == ({}, {"post": "业务员", "holder_id": 7}, at)
    assert DutyChange.objects.filter(after__post="业务员").exists()


def test_an_update_reaches_its_row_alone(db, edition):
    one, other = bulk.reserve(Duty, 2)
    bulk.insert(Duty, NAMES, [row(one, edition), row(other, edition, key="乙")])

    bulk.update(Duty, ("due_on", "state"), [(date(2026, 12, 31), "void", one)])

    assert list(Duty.objects.order_by("pk").values_list("due_on", "state")) == [
        (date(2026, 12, 31), "void"), (None, "open"),
    ]  # fmt: skip


def test_one_row_too_many_refuses_them_all(db, edition):
    keys = bulk.reserve(Duty, 2)

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Duty, NAMES, [row(pk, edition) for pk in keys])

    assert Duty.objects.count() == 0
