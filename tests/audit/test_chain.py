"""The chain: every entry gets its link by itself, in the order of the commits."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from kezhi.audit.actions import record, record_many
from kezhi.audit.actions.opened import opened
from kezhi.audit.canonical import GENESIS, digest_of, digest_of_link, digest_of_values
from kezhi.audit.models import Entry, Link, Pending
from kezhi.audit.queries.settled import settle_links
from kezhi.audit.queries.verification import verify

AT = datetime(2026, 11, 18, 6, 2, 3, 4005, tzinfo=UTC)

REFUSED = "审计记录不能修改或删除。"


def test_each_link_takes_in_the_one_before_it(xu, lichuan):
    first = record(xu, "customers.customer.edited", lichuan, at=AT, after={"industry": "食品", "rate": 0.5})
    second = record(None, "grading.proposal.approved", lichuan, at=AT)
    settle_links()

    one, two = Link.objects.order_by("position")

    assert (one.position, one.entry_id, two.position, two.entry_id) == (1, first.pk, 2, second.pk)
    assert one.digest == digest_of_link(GENESIS, 1, first.digest)
    assert two.digest == digest_of_link(one.digest, 2, second.digest)


def test_what_a_backup_says_still_waits_is_linked_by_the_first_reader(xu, lichuan):
    one, two = (record(xu, "customers.customer.edited", lichuan, at=AT) for _n in range(2))
    with opened("restore"):
        Link.objects.all().delete()
        Pending.objects.bulk_create(Pending(entry_id=each.pk, tx=7, digest=each.digest) for each in (two, one))

    assert (verify().broken, verify().checked, Pending.objects.count()) == (None, 2, 0)
    assert list(Link.objects.order_by("position").values_list("entry", flat=True)) == [one.pk, two.pk]


def test_the_digests_of_an_entry_are_those_of_what_the_database_gives_back(xu, lichuan):
    after = {"a": 0.1, "b": 10**16, "c": None, "d": {"z": [1, 2.5]}, "e": "卡\0通\ud800", "f": AT, "g": True, "h": xu}
    pk = record(xu, "customers.customer.edited", lichuan, at=AT, before={"b": -0.0}, after=after).pk

    kept = Entry.objects.get(pk=pk)

    assert kept.values_digest == digest_of_values(kept.salt, "栎川精密传动", kept.before, kept.after)
    assert kept.digest == digest_of(kept)
    assert kept.after["d"] == {"z": [1, "2.5"]}


def test_the_canonical_form_stays_as_it_is():
    entry = Entry(
        at=AT, by_id=3, act="a.b.c", subject_type="customers.customer", subject_id="7", subject_label="栎川",
        customer_id=7, channel="web", address="10.0.0.1", agent="Firefox", session="ab", form=1, salt="00" * 16,
    )  # fmt: skip
    entry.values_digest = digest_of_values(entry.salt, "栎川", {"b": 1}, {"a": "“引”"})

    assert entry.values_digest == "7cc96f85fb5826bd1c24807c31d77552136d0cfe16d91fc4a6d95984188d48c5"
    assert digest_of(entry) == "5f975acfc72d468519a676e12d8d6a2d07500c6a903858e3745c5cc2d78dd6ba"


def test_many_entries_are_chained_as_one_by_one(xu, lichuan, nanpu):
    changes = [(lichuan, {"grade": "B"}, {"grade": "A"}), (nanpu, None, {"grade": "C"})]

    assert record_many(xu, "grading.proposal.approved", changes, at=AT) == 2
    settle_links()

    links = list(Link.objects.select_related("entry").order_by("position"))
    assert [(link.position, link.entry.customer_id) for link in links] == [(1, lichuan.pk), (2, nanpu.pk)]
    assert links[1].digest == digest_of_link(links[0].digest, 2, links[1].entry.digest)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'x'",
        "DELETE FROM audit_entry",
        "UPDATE audit_link SET digest = 'x'",
        "DELETE FROM audit_link",
    ],
)
def test_neither_entries_nor_links_can_be_changed_or_deleted(xu, lichuan, statement):
    record(xu, "customers.customer.edited", lichuan, at=AT)
    settle_links()

    with (
        pytest.raises(IntegrityError, match="审计记录不能修改或删除。"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert Entry.objects.filter(act="customers.customer.edited").count() == 1
    assert Link.objects.exclude(digest="x").count() == 1


def test_recording_takes_one_statement(xu, lichuan, django_assert_num_queries):
    with django_assert_num_queries(1):
        record(xu, "customers.customer.edited", lichuan, at=AT)
