"""Personal data leaves in plain words: few people at once, many after a decision, once, in time, by whoever asked."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.approvals.actions import decide
from kezhi.approvals.models import Approval
from kezhi.audit.models import Entry
from kezhi.operations import settings_of
from kezhi.privacy import errors, releases
from kezhi.privacy.actions import ask_release, fetch_release, withdraw
from kezhi.privacy.actions.release import DAYS, drop_overdue, write_release
from kezhi.privacy.models import Release


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def many(monkeypatch):
    """One person is more than may leave without a decision."""
    monkeypatch.setattr(settings_of, "plain_people", lambda: 0)


def asked(by, **named):
    return ask_release(**{"asked": "", "fields": ["phone"], "purpose": "年会邀请", "by": by, "at": AT, **named})


def written(release):
    return write_release(release_id=release.pk, at=AT)


def lines(content):
    return [list(row) for row in openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]


@pytest.mark.clause("S002-17.08")
def test_many_people_leave_only_after_a_decision_and_only_once(many, guyan, shen, qi, gu):
    release = asked(shen)
    waiting = Approval.objects.get()
    with pytest.raises(errors.NotReady):
        fetch_release(release=written(release), by=shen, at=AT)
    with pytest.raises(Refusal):
        decide(approval=waiting, by=qi, verb="approve", at=AT)
    assert (waiting.kind, waiting.holder, Release.objects.get().state) == ("export", gu, "waiting")

    decide(approval=waiting, by=gu, verb="approve", at=AT, reason="仅限会务")
    ready = written(release)
    content = fetch_release(release=ready, by=shen, at=AT)

    assert "13800010002" in str(lines(content))
    with pytest.raises(errors.NotReady):
        fetch_release(release=ready, by=shen, at=AT)
    acts = Entry.objects.filter(act__startswith="privacy.release").order_by("pk").values_list("act", flat=True)
    assert list(acts) == [f"privacy.release.{act}" for act in ("asked", "approved", "written", "fetched")]


def test_what_is_refused_does_not_leave(many, guyan, shen, gu):
    release = asked(shen)
    decide(approval=Approval.objects.get(), by=gu, verb="refuse", at=AT, reason="没有必要")

    assert (written(release).state, Release.objects.get().note) == ("refused", "没有必要")
    assert not releases.path_of(release).exists()


def test_every_sheet_names_who_took_it_when_and_what_for(guyan, shen):
    content = fetch_release(release=written(asked(shen)), by=shen, at=AT)

    mark, heads, row = lines(content)
    assert mark[0] == f"沈知遥 2026-11-18 14:02 带出，编号 {Release.objects.get().pk}，用途：年会邀请。不得转发。"
    assert heads == ["客户", "姓名", "职务", "电话"]
    assert row == ["栎川精密传动", "顾言", "采购经理", "13800010002"]
    seen = Entry.objects.get(act="privacy.field.seen")
    assert (seen.subject_id, seen.by, seen.after) == (str(guyan.pk), shen, {"fields": ["phone"], "purpose": "年会邀请"})
    assert openpyxl.load_workbook(BytesIO(content)).properties.description == mark[0]


@pytest.mark.clause("S002-04.08", "S002-18.06")
def test_outside_the_company_goes_only_what_the_person_consented_to(guyan, shen, ground):
    refused = lines(fetch_release(release=written(asked(shen, recipient="会务公司")), by=shen, at=AT))
    ground(guyan, basis="订立、履行合同所必需", fields=["name", "phone"])
    ground(guyan, fields=["name"], evidence="签字的同意书")
    partly = lines(fetch_release(release=written(asked(shen, recipient="会务公司")), by=shen, at=AT))
    ground(guyan, fields=["phone"], from_on=TODAY - timedelta(days=9), to_on=TODAY - timedelta(days=1))
    over = lines(fetch_release(release=written(asked(shen, recipient="会务公司")), by=shen, at=AT))
    ground(guyan, fields=["phone"], from_on=TODAY, to_on=TODAY)
    whole = lines(fetch_release(release=written(asked(shen, recipient="会务公司")), by=shen, at=AT))

    assert refused[2][1:] == ["未同意", "未同意", "138 **** 0002"]
    assert partly[2][1:] == over[2][1:] == ["顾言", "未同意", "138 **** 0002"]
    assert whole[2][1:] == ["顾言", "未同意", "13800010002"]


def test_what_was_withdrawn_since_it_was_written_is_not_in_it(guyan, shen):
    release = written(asked(shen))
    withdraw(contact=guyan, by=shen, at=AT + timedelta(hours=1), received_on=TODAY)

    content = fetch_release(release=release, by=shen, at=AT + timedelta(hours=2))

    assert "13800010002" not in str(lines(content))


def test_what_nobody_fetched_in_time_is_gone(guyan, shen):
    release = written(asked(shen))
    late = AT + timedelta(days=DAYS, seconds=1)
    with pytest.raises(errors.NotReady):
        fetch_release(release=release, by=shen, at=late)

    assert (drop_overdue(at=AT), drop_overdue(at=late), drop_overdue(at=late)) == (0, 1, 0)
    assert (Release.objects.get().state, releases.path_of(release).exists()) == ("over", False)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"fields": ["id_number"]}, NotAllowed), ({"fields": []}, errors.NoFields),
        ({"fields": ["name"]}, errors.NoFields), ({"asked": "?q=没有这家"}, errors.NobodyToRelease),
    ],
)  # fmt: skip
def test_nothing_is_asked_that_may_not_be(guyan, shen, given, refusal):
    with pytest.raises(refusal):
        asked(shen, **given)

    assert not Release.objects.exists()


def test_another_person_s_customers_and_file_stay_out_of_reach(guyan, shen, lu, song):
    with pytest.raises(errors.NobodyToRelease):
        asked(lu)
    with pytest.raises(NotAllowed):
        asked(song)  # exports, but sees no telephone
    with pytest.raises(errors.NotReady):
        fetch_release(release=written(asked(shen)), by=lu, at=AT)
