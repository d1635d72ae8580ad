"""The health page, the backup from it, and the settings page."""

import re

import pytest
from django.utils import timezone

from kezhi.audit.models import Entry
from kezhi.jobs.models import Job
from kezhi.operations.checks.finding import Finding
from kezhi.operations.environment import ENVIRONMENT
from kezhi.operations.queries import backups as kept
from tests.docs.pages import text


@pytest.fixture
def home(settings, tmp_path):
    """A data folder of this test alone."""
    settings.HOME = tmp_path
    return tmp_path


def test_ill_findings_come_first_each_with_its_remedy(client, admin, sign_in, home, monkeypatch):
    ill = Finding("备份", "最近一份是 9 天前", "请现在备份，并另存一份到别处。")
    monkeypatch.setattr(
        "kezhi.operations.queries.health.ON_THE_PAGE",
        (lambda: Finding("数据库", "SQLite 可用"), lambda: ill, lambda: None),
    )

    page = sign_in(client, admin).get("/operations/").text

    assert "1 项需要处理。" in page
    assert page.index("请现在备份，并另存一份到别处。") < page.index("SQLite 可用")


def test_whoever_does_not_manage_the_system_sees_nothing(client, shen, sign_in):
    sign_in(client, shen)

    assert [client.get(f"/operations/{page}").status_code for page in ("", "settings/")] == [403, 403]
    assert client.post("/operations/backups/").status_code == 403
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_backup_from_the_page_can_be_restored_and_is_on_record(client, admin, sign_in, home):
    page = sign_in(client, admin).post("/operations/backups/", follow=True).text

    [backup] = kept.backups()
    assert backup.name in page
    assert list(Entry.objects.filter(act__startswith="operations.").order_by("pk").values_list("act", "by")) == [
        ("operations.backup.asked", admin.pk),
        ("operations.backup.written", admin.pk),
    ]
    assert Entry.objects.get(act="operations.backup.written").after["file"] == backup.name


def test_a_second_backup_at_once_is_refused(client, admin, sign_in, home):
    Job.objects.create(kind="operations.backup", key="b", work="t", title="备份", asked_at=timezone.now())

    page = sign_in(client, admin).post("/operations/backups/", follow=True).text

    assert "已有一份备份正在进行，完成后再备份。" in page
    assert Job.objects.count() == 1


def test_no_address_hands_out_a_backup(client, admin, sign_in, home):
    (home / "backups").mkdir()
    (home / "backups/kezhi-20261121-020000.tar").write_bytes(b"all of it")
    sign_in(client, admin)

    page = client.get("/operations/").text

    assert "kezhi-20261121-020000.tar" in page
    assert not re.search(r'href="[^"]*\.tar', page)
    assert client.get("/operations/backups/kezhi-20261121-020000.tar").status_code == 404


def test_every_setting_is_on_its_page_and_no_secret_is_shown(client, admin, sign_in, monkeypatch):
    monkeypatch.setenv("KEZHI_METRICS_TOKEN", "secret-of-metrics")
    monkeypatch.setenv("KEZHI_DATABASE_URL", "postgresql://kezhi:secret-of-store@db/kezhi")
    monkeypatch.setenv("KEZHI_IDLE_MINUTES", "45")

    page = sign_in(client, admin).get("/operations/settings/").text

    assert "secret-of" not in page
    assert page.count("已设置") >= 2
    assert "<dd>45</dd>" in page


def test_the_page_knows_every_setting_of_the_guide():
    listed = set(re.findall(r"^\| `(KEZHI_[A-Z_]+)` \|", text("docs/guide/settings.md"), re.MULTILINE))

    known = {setting.name for _title, settings in ENVIRONMENT for setting in settings}
    assert known == {name for name in listed if not name.startswith("KEZHI_TEST_")}
    assert all(s.is_secret for _t, each in ENVIRONMENT for s in each if re.search("SECRET|TOKEN|DATABASE_URL", s.name))
