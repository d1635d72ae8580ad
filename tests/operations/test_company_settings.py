"""What a company decides in the application: it holds at once, is on record, and the environment's word goes first."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from kezhi.accounts.errors import CapabilityMissing
from kezhi.audit.models import Entry
from kezhi.operations import settings_of, stored
from kezhi.operations.actions import change_setting
from kezhi.operations.declarations import BY_KEY
from kezhi.operations.errors import FixedByEnvironment, UnfitValue
from kezhi.operations.models import Setting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


def test_what_is_changed_on_the_page_holds_at_once_and_is_on_record(client, admin, sign_in):
    answer = sign_in(client, admin).post("/operations/settings/idle_minutes/", {"value": " 10 "}, follow=True)

    assert settings_of.idle_lock() == timedelta(minutes=10)
    assert "已保存，即刻生效。" in answer.text
    assert "默认 30 分钟" in answer.text
    assert 'data-idle="10.0"' in answer.text
    entry = Entry.objects.get(act="operations.setting.changed")
    assert (entry.by, entry.subject_label, entry.before, entry.after) == (
        admin, "离开多久后锁定", {"value": "30 分钟"}, {"value": "10 分钟"},
    )  # fmt: skip


def test_nothing_written_is_the_default_again_and_the_same_again_is_no_change(admin):
    change_setting(key="idle_minutes", written="10", by=admin, at=NOW)
    change_setting(key="idle_minutes", written="10", by=admin, at=NOW)
    change_setting(key="idle_minutes", written="", by=admin, at=NOW)

    assert settings_of.idle_lock() == timedelta(minutes=30)
    assert Entry.objects.filter(act="operations.setting.changed").count() == 2


UNFIT = [
    ("idle_minutes", "-1"), ("idle_minutes", "1441"), ("idle_minutes", "１０"), ("idle_minutes", "1e3"),
    ("password_length", "7"), ("password_length", "0"), ("audit_years", "2"), ("export_rows", "1000001"),
    ("second_factor_for", "查无此岗"), ("outgoing_hosts", "https://hooks.example.com/"),
    ("outgoing_hosts", "localhost"),
    ("outgoing_hosts", "a..b"), ("outgoing_hosts", "*.example.com"), ("quiet_hours", "24:00-08:00"),
    ("quiet_hours", "08:00-08:00"), ("quiet_hours", "早上"), ("digest_hour", "24"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "written"), UNFIT)
def test_what_is_no_such_value_changes_nothing_and_says_what_is(key, written, admin):
    with pytest.raises(UnfitValue) as refused:
        change_setting(key=key, written=written, by=admin, at=NOW)

    assert str(refused.value).endswith("。")
    assert not Setting.objects.exists()
    assert not Entry.objects.exists()


def test_an_unfit_value_comes_back_with_what_was_typed(client, admin, sign_in):
    answer = sign_in(client, admin).post("/operations/settings/password_length/", {"value": "七"})

    assert answer.status_code == 422
    assert "须为 8 至 64 的整数，单位：个字符。" in answer.text
    assert 'value="七"' in answer.text


def test_the_environment_goes_first_and_the_page_cannot_change_it(client, admin, sign_in, settings):
    change_setting(key="audit_years", written="20", by=admin, at=NOW)
    settings.KEZHI_AUDIT_YEARS = 5

    assert settings_of.audit_years() == 5
    with pytest.raises(FixedByEnvironment, match="KEZHI_AUDIT_YEARS"):
        change_setting(key="audit_years", written="30", by=admin, at=NOW)
    page = sign_in(client, admin).get("/operations/settings/").text
    assert "由环境变量决定 <code>KEZHI_AUDIT_YEARS</code>" in page
    assert 'href="/operations/settings/audit_years/"' not in page


def test_only_who_manages_the_system_changes_it(admin, xu, client, sign_in):
    with pytest.raises(CapabilityMissing):
        change_setting(key="idle_minutes", written="10", by=xu, at=NOW)

    assert sign_in(client, xu).post("/operations/settings/idle_minutes/", {"value": "10"}).status_code == 403
    assert sign_in(client, admin).get("/operations/settings/nothing/").status_code == 404
    assert not Setting.objects.exists()


def test_another_process_acts_by_it_within_seconds_and_a_page_asks_nothing(admin, django_assert_num_queries):
    stored.forget()
    with django_assert_num_queries(1):
        assert [settings_of.export_rows() for _n in range(3)] == [0, 0, 0]
    Setting.objects.create(key="export_rows", value=500, by=admin, at=NOW)
    assert settings_of.export_rows() == 0

    stored.Memory.held = stored.Held(stored.Memory.held.values, time.monotonic() - 0.001)

    assert settings_of.export_rows() == 500


def test_posts_and_rights_are_ticked_and_hosts_written_one_a_line(client, admin, sign_in):
    sign_in(client, admin)
    client.post("/operations/settings/second_factor_for/", {"value": ["总经理", "system.manage"]})
    client.post(
        "/operations/settings/outgoing_hosts/", {"value": "hooks.example.com\r\nb.example.cn，hooks.example.com"}
    )

    assert settings_of.second_factor_for() == {"总经理", "system.manage"}
    assert settings_of.outgoing_hosts() == ("hooks.example.com", "b.example.cn")
    form = client.get("/operations/settings/second_factor_for/").text
    assert form.count("checked") == 2
    assert "总经理、管理系统" in client.get("/operations/settings/").text


def test_more_than_the_company_lets_go_is_exported_by_who_may(client, qi, gu, sign_in, lichuan, nanpu, admin):
    change_setting(key="export_rows", written="1", by=admin, at=NOW)
    type(nanpu).objects.filter(pk=nanpu.pk).update(unit=lichuan.unit)

    refused = sign_in(client, qi).get("/customers/export/")
    allowed = sign_in(client, gu).get("/customers/export/")

    assert (refused.status_code, allowed.status_code) == (403, 200)
    assert "本次导出多于公司规定的 1 户，没有导出。" in refused.text
    assert Entry.objects.filter(act="customers.list.exported").count() == 1
    allowed.close()


@pytest.mark.parametrize(
    ("written", "hour", "holds", "over"),
    [
        ("21:00-08:00", 20, False, 20), ("21:00-08:00", 21, True, 32), ("21:00-08:00", 7, True, 8),
        ("21:00-08:00", 8, False, 8), ("12:00-13:30", 12, True, 13.5), ("12:00-13:30", 14, False, 14),
    ],
)  # fmt: skip
def test_quiet_hours_may_go_over_midnight(admin, written, hour, holds, over):
    change_setting(key="quiet_hours", written=written, by=admin, at=NOW)
    midnight = datetime(2026, 11, 21, 16, tzinfo=UTC)
    at, span = midnight + timedelta(hours=hour), settings_of.quiet_hours()

    assert (span.holds(at), span.over_at(at)) == (holds, midnight + timedelta(hours=over))


def test_no_quiet_hours(admin):
    change_setting(key="quiet_hours", written="无", by=admin, at=NOW)

    assert settings_of.quiet_hours() is None


def test_every_default_is_a_value_of_its_kind():
    for declared in BY_KEY.values():
        kept = declared.kind.written(declared.default)
        assert (declared.kind.read(kept) if kept else declared.default) == declared.default, declared.key
        assert declared.kind.shown(declared.default)
