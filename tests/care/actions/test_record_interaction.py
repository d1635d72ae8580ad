"""Visits, calls and letters are recorded once, after they happened, by who may."""

from datetime import UTC, date, datetime

import pytest

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.care.actions import record_interaction
from kezhi.care.errors import KeyUsedElsewhere, NobodyTookPart, NothingSaid, NotYetHappened, UnknownKind
from kezhi.care.models import Interaction

NOW = datetime(2026, 11, 17, 17, tzinfo=UTC)  # 1 a.m. of the 18th in Shanghai


def given(customer, person, **fields):
    return {
        "customer": customer, "kind": "拜访", "happened_on": date(2026, 11, 18), "summary": " 看装配线 ",
        "participants": [person], "request_key": "k1", "by": person, "at": NOW, **fields,
    }  # fmt: skip


def test_a_joint_visit_is_recorded_with_everyone_who_took_part(lichuan, shen, qi):
    visit = record_interaction(**given(lichuan, shen, participants=[shen, qi]))

    assert (visit.summary, visit.recorded_by, visit.recorded_at) == ("看装配线", shen, NOW)
    assert set(visit.participants.all()) == {shen, qi}
    entry = Entry.objects.get()
    assert (entry.act, entry.customer, entry.after["participants"]) == (
        "care.interaction.recorded", lichuan, "沈知遥、祁连枝",
    )  # fmt: skip


def test_the_same_request_sent_twice_is_recorded_once(lichuan, shen):
    first = record_interaction(**given(lichuan, shen))
    second = record_interaction(**given(lichuan, shen, summary="再说一遍"))

    assert second == first
    assert (Interaction.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"happened_on": date(2026, 11, 19)}, NotYetHappened),
        ({"participants": []}, NobodyTookPart),
        ({"summary": "  "}, NothingSaid),
        ({"kind": "微信"}, UnknownKind),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(lichuan, shen, fields, refusal):
    with pytest.raises(refusal):
        record_interaction(**given(lichuan, shen, **fields))

    assert not Interaction.objects.exists()
    assert not Entry.objects.exists()


def test_a_key_of_another_customer_is_refused(lichuan, nanpu, gu):
    record_interaction(**given(lichuan, gu))

    with pytest.raises(KeyUsedElsewhere):
        record_interaction(**given(nanpu, gu))

    assert Interaction.objects.get().customer == lichuan


@pytest.mark.parametrize("who", ["lu", "song", "admin"])
def test_outside_the_scope_or_without_the_capability_nothing_is_recorded(lichuan, who, request):
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        record_interaction(**given(lichuan, person))

    assert not Interaction.objects.exists()
