"""Somebody who may take few people's data out, and would like to have many without a decision."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from kezhi.approvals.models import Approval
from kezhi.audit.models import Entry
from kezhi.customers.models import Contact, Customer
from kezhi.operations import settings_of
from kezhi.privacy.actions import ask_release, fetch_release, withdraw
from kezhi.privacy.actions.release import write_release
from kezhi.privacy.models import Release
from tests.permission.world import AT, TODAY


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def second(world):
    """沈知遥's second customer, of another region, with a contact."""
    shen = world.people["shen"]
    customer = Customer.objects.create(
        number="KH-555", name="第二有限公司", short_name="第二", region="别处", industry="行业", owner=shen,
        unit=shen.unit, since=TODAY,
    )  # fmt: skip
    return Contact.objects.create(customer=customer, name="周知白", phone="13911112222")


def asked(by, region):
    return ask_release(asked=f"?region={region}", fields=["phone"], purpose="会务", by=by, at=AT)


def texts(content):
    return str(list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True)))


def test_a_list_that_grew_since_it_was_asked_for_is_not_written(world, second):
    release = asked(world.people["shen"], "地区100")
    Customer.objects.filter(pk=second.customer_id).update(region="地区100")

    written = write_release(release_id=release.pk, at=AT)

    assert (written.state, written.note) == ("refused", "名单在申请后增加到 2 人，请重新申请。")
    assert not Entry.objects.filter(act="privacy.field.seen").exists()


def test_what_is_written_anew_at_the_fetching_holds_nobody_else(world, second):
    shen, own = world.people["shen"], world.at["contact"]["own"]
    release = write_release(release_id=asked(shen, "地区100").pk, at=AT)
    Customer.objects.filter(pk=second.customer_id).update(region="地区100")
    withdraw(contact=second, by=shen, at=AT + timedelta(hours=1), received_on=TODAY)  # has it written anew

    told = texts(fetch_release(release=release, by=shen, at=AT + timedelta(hours=2)))

    assert (own.phone in told, "周知白" in told) == (True, False)


def test_what_went_out_of_sight_since_it_was_written_is_not_fetched(world):
    shen, own = world.people["shen"], world.at["contact"]["own"]
    release = write_release(release_id=asked(shen, "地区100").pk, at=AT)
    Customer.objects.filter(pk=own.customer_id).update(owner=world.people["he"])

    told = texts(fetch_release(release=release, by=shen, at=AT + timedelta(hours=2)))

    assert own.phone not in told
    assert (Release.objects.get(pk=release.pk).people, Release.objects.get(pk=release.pk).state) == (0, "taken")


def test_many_small_files_are_one_large_one(world, second, monkeypatch):
    monkeypatch.setattr(settings_of, "plain_people", lambda: 1)
    shen = world.people["shen"]
    Release.objects.filter(asked_by=shen).delete()

    first, next_one = asked(shen, "地区100"), asked(shen, "别处")
    later = ask_release(
        asked="?region=别处", fields=["phone"], purpose="会务", by=shen, at=AT + timedelta(days=8)
    )  # fmt: skip

    states = Release.objects.filter(pk__in=[first.pk, next_one.pk, later.pk]).order_by("pk")
    assert list(states.values_list("state", flat=True)) == ["approved", "waiting", "approved"]
    assert Approval.objects.get(kind="export", proposed_by=shen).subject_id == next_one.pk
