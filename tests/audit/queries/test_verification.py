"""Whoever changes the trail by SQL, past the triggers, is found, and the first place is named."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection

from kezhi.audit.actions import record
from kezhi.audit.actions.erase_values import erase_values
from kezhi.audit.canonical import GENESIS
from kezhi.audit.chain import Broken, Fault
from kezhi.audit.models import Entry, Link
from kezhi.audit.queries.settled import settle_links
from kezhi.audit.queries.verification import Anchor, verify

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)


@pytest.fixture
def five(xu, lichuan):
    """Five entries of a quarter of an hour each, chained."""
    for n in range(5):
        record(
            xu, "customers.customer.edited", lichuan, at=AT + timedelta(minutes=15 * n), after={"industry": f"第{n}"}
        )
    settle_links()
    return list(Entry.objects.order_by("link__position"))


@pytest.fixture
def anchors(five):
    last = Link.objects.get(position=5)
    return [Anchor(last.position, last.digest)]


def attack(*statements):
    """Raw SQL of somebody who knows the way past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_opening (purpose) VALUES ('attack')")
        for statement in statements:
            cursor.execute(statement)
        settle_links()
        cursor.execute("DELETE FROM audit_opening")


def told(entry):
    return f"{entry.pk} {entry.at:%Y-%m-%d %H:%M} customers.customer.edited customers.customer {entry.subject_id}"


def test_an_untouched_trail_is_whole(five, anchors, django_assert_num_queries):
    with django_assert_num_queries(12 if connection.vendor == "postgresql" else 9):
        walk = verify(anchors)

    assert (walk.broken, walk.checked, walk.position) == (None, 5, 5)


@pytest.mark.parametrize(
    "change",
    [
        "act = 'customers.customer.created'", "at = '2026-11-18 06:31:00+00:00'", "by_id = NULL", "subject_id = '0'",
        "subject_label = '别家'", "customer_id = NULL", "address = '10.0.0.9'", "channel = 'job'", "agent = 'x'",
        "session = 'x'", """after = '{"industry":"别的"}'""", """before = '{"industry":"别的"}'""", "salt = 'ab'",
        "values_digest = 'ab'", "digest = 'ab'", "form = 2",
    ],
)  # fmt: skip
def test_an_altered_entry_is_named(five, change):
    attack(f"UPDATE audit_entry SET {change} WHERE id = {five[2].pk}")

    altered = Entry.objects.get(pk=five[2].pk)
    broken = verify().broken
    assert (broken.fault, broken.position) == (Fault.ALTERED, 3)
    assert broken.entry.startswith(f"{altered.pk} {altered.at:%Y-%m-%d %H:%M} {altered.act} ")


def test_a_deleted_entry_leaves_a_gap(five):
    attack(f"DELETE FROM audit_link WHERE entry_id = {five[1].pk}", f"DELETE FROM audit_entry WHERE id = {five[1].pk}")

    assert verify().broken == Broken(Fault.MISSING, 2)


def test_a_gap_that_was_closed_breaks_the_next_link(five):
    attack(
        f"DELETE FROM audit_link WHERE entry_id = {five[1].pk}",
        f"DELETE FROM audit_entry WHERE id = {five[1].pk}",
        *(f"UPDATE audit_link SET position = {n - 1} WHERE position = {n}" for n in (3, 4, 5)),
    )

    assert verify().broken == Broken(Fault.MISPLACED, 2, told(five[2]))


def test_a_deleted_beginning_is_missing(five):
    attack(f"DELETE FROM audit_link WHERE entry_id = {five[0].pk}", f"DELETE FROM audit_entry WHERE id = {five[0].pk}")

    assert verify().broken == Broken(Fault.MISSING, 1)


def test_a_deleted_end_is_known_from_an_anchor(five, anchors):
    attack("DELETE FROM audit_link WHERE position > 3", f"DELETE FROM audit_entry WHERE id >= {five[3].pk}")

    assert verify().broken is None
    assert verify(anchors).broken == Broken(Fault.CUT_SHORT, 4)


COPIED = (
    "at, by_id, act, subject_type, subject_id, subject_label, customer_id, before, after, channel, address, agent, "
    "session, form, salt, values_digest, digest"
)


def test_an_entry_inserted_past_the_triggers_has_no_link(five):
    attack(f"INSERT INTO audit_entry ({COPIED}) SELECT {COPIED} FROM audit_entry WHERE id = {five[0].pk}")

    broken = verify().broken
    assert (broken.fault, broken.position) == (Fault.INSERTED, 0)
    assert not broken.entry.startswith(f"{five[0].pk} ")


def test_an_entry_inserted_with_a_link_of_its_own_is_out_of_place(five):
    attack(
        f"INSERT INTO audit_entry ({COPIED}) SELECT {COPIED} FROM audit_entry WHERE id = {five[0].pk}",
        *(f"UPDATE audit_link SET position = {n + 1} WHERE position = {n}" for n in (5, 4, 3)),
        "INSERT INTO audit_link (position, entry_id, digest) SELECT 3, max(id), 'ab' FROM audit_entry",
    )

    broken = verify().broken
    assert (broken.fault, broken.position) == (Fault.MISPLACED, 3)


def test_an_entry_inserted_by_sql_alone_is_found_by_its_digest(five):
    with connection.cursor() as cursor:
        values = COPIED.replace("act,", "'grading.proposal.approved',")
        cursor.execute(f"INSERT INTO audit_entry ({COPIED}) SELECT {values} FROM audit_entry WHERE id = {five[0].pk}")
    settle_links()

    broken = verify().broken
    assert (broken.fault, broken.position) == (Fault.ALTERED, 6)


def test_two_entries_that_changed_places_are_found(five):
    attack(
        "UPDATE audit_link SET entry_id = NULL WHERE position = 2",
        f"UPDATE audit_link SET entry_id = {five[1].pk} WHERE position = 4",
        f"UPDATE audit_link SET entry_id = {five[3].pk} WHERE position = 2",
    )

    assert verify().broken == Broken(Fault.MISPLACED, 2, told(five[3]))


def test_a_chain_that_was_forged_anew_does_not_match_its_anchor(five, anchors):
    digest, statements = GENESIS, ["DELETE FROM audit_link", f"DELETE FROM audit_entry WHERE id = {five[1].pk}"]
    for place, entry in enumerate([five[0], *five[2:], five[0]][:4], start=1):
        digest = sha256(f"{digest}:{place}:{entry.digest}".encode()).hexdigest()
        statements.append(
            f"INSERT INTO audit_link (position, entry_id, digest) VALUES ({place}, {entry.pk}, '{digest}')"
        )
    attack(*statements)
    record(None, "customers.customer.edited", five[0].customer, at=AT)

    assert verify().broken is None
    assert verify(anchors).broken == Broken(Fault.REWRITTEN, 5)


def test_values_may_be_erased_and_the_chain_holds(five, lichuan, xu):
    assert erase_values(about=lichuan, by=xu, at=AT) == 5

    walk = verify()
    assert (walk.broken, walk.checked) == (None, 6)
    assert set(Entry.objects.exclude(act="audit.values.erased").values_list("subject_label", "salt")) == {
        ("已删除", "")
    }
    assert Entry.objects.order_by("pk")[0].after == {"industry": "已删除"}


def test_values_that_were_emptied_without_a_word_are_found(five):
    attack(
        f"""UPDATE audit_entry SET salt = '', subject_label = '已删除', after = '{{"industry":"已删除"}}'
        WHERE id = {five[2].pk}"""
    )

    assert verify().broken == Broken(Fault.EMPTIED, 3, told(five[2]))


def test_erased_values_cannot_be_replaced_by_others(five, lichuan, xu):
    erase_values(about=lichuan, by=xu, at=AT)
    attack(f"""UPDATE audit_entry SET after = '{{"industry":"别的"}}' WHERE id = {five[2].pk}""")

    assert verify().broken == Broken(Fault.ALTERED, 3, told(five[2]))
