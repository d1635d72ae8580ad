"""What keeps the company's records: each check at both sides of its edge."""

import shutil
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from kezhi.audit.actions import record
from kezhi.audit.actions.anchor_chain import anchor_chain
from kezhi.audit.anchors import kept_anchors
from kezhi.audit.queries.last_verified import Verified, keep_verified
from kezhi.operations.actions.back_up import back_up, drop_old_nightly
from kezhi.operations.checks import keeping, store
from kezhi.operations.errors import NoRoomForBackup
from kezhi.operations.queries.backups import Backup, backups
from kezhi.operations.tasks import back_up_nightly

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "backups").mkdir()
    return tmp_path


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def set_to(moment: datetime) -> datetime:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_to


@pytest.mark.parametrize(
    ("age", "said", "is_well"),
    [
        (timedelta(hours=3), "最近一份是今天的", True),
        (timedelta(days=7), "最近一份是 7 天前", True),
        (timedelta(days=7, seconds=1), "最近一份是 7 天前", False),
        (timedelta(days=30), "最近一份是 30 天前", False),
    ],
)
def test_a_backup_grows_old_after_seven_days(monkeypatch, at, settings, age, said, is_well):
    settings.KEZHI_NIGHTLY_BACKUPS, now = 0, at(NOW)
    monkeypatch.setattr(keeping, "backups", lambda: [Backup("kezhi-20261121-020000.tar", now - age, 1)])

    found = keeping.backup()

    assert (found.said, found.is_well) == (said, is_well)


@pytest.mark.parametrize(("age", "is_well"), [(timedelta(days=2), True), (timedelta(days=2, seconds=1), False)])
def test_where_every_night_writes_one_two_days_are_too_old(monkeypatch, at, age, is_well):
    now = at(NOW)
    monkeypatch.setattr(keeping, "backups", lambda: [Backup("kezhi-20261121-020000.tar", now - age, 1)])

    assert keeping.backup().is_well is is_well


@pytest.mark.parametrize(
    ("age", "fault", "said", "is_well"),
    [
        (timedelta(days=14), "", "2026-11-08 10:00 核对了 1,200 条，完整", True),
        (timedelta(days=15), "", "2026-11-07 10:00 核对了 1,200 条，完整", False),
        (timedelta(0), "altered 7", "2026-11-22 10:00 核对出不符", False),
    ],
)
def test_the_last_walk_of_the_trail_is_told(home, at, age, fault, said, is_well):
    assert keeping.verified().said == "还没有核对过"
    keep_verified(Verified(at(NOW) - age, checked=1200, position=1200, fault=fault))

    assert (keeping.verified().said, keeping.verified().is_well) == (said, is_well)


def test_a_company_that_began_today_needs_no_backup_yet(home, at):
    assert keeping.backup().is_well

    at(timezone.now() + timedelta(days=1, minutes=1))

    assert keeping.backup().remedy == "请运行 kezhi backup，或在“系统”页上备份。"


def test_a_clock_that_was_set_back_is_told(admin, at, monkeypatch):
    monkeypatch.setattr(keeping, "_store_clock", lambda: timezone.now())  # noqa: PLW0108 - the clock that is set below
    now = timezone.now()
    record(admin, "operations.backup.asked", admin, at=now)
    assert keeping.clock().is_well

    at(now - timedelta(minutes=6))

    assert keeping.clock().said == "比最近一条操作记录还早，可能被拨回过"


def test_a_machine_that_differs_from_the_database_is_told(monkeypatch):
    monkeypatch.setattr(keeping, "_store_clock", lambda: timezone.now() - timedelta(seconds=90))

    assert keeping.clock().said == "本机与数据库相差 90 秒"


@pytest.mark.parametrize(
    ("day", "remedy", "advises"),
    [
        (datetime(2026, 9, 30, 4, tzinfo=UTC), "", False),
        (datetime(2026, 10, 1, 4, tzinfo=UTC), "", True),
        (datetime(2027, 1, 1, 4, tzinfo=UTC), "缺少 2027 年，请升级 lunar-python。", False),
    ],
)
def test_a_year_that_is_not_announced_yet_is_told_kindly(at, monkeypatch, day, remedy, advises):
    class Known:
        years = frozenset(range(2002, 2027))

    monkeypatch.setattr(keeping, "official_working_days", Known)
    at(day)

    found = keeping.calendar()

    assert (found.remedy, found.advice.startswith("2027 年的安排国务院通常在 11 月公布")) == (remedy, advises)


def test_the_trail_is_held_against_its_last_anchor(home, admin):
    assert keeping.trail().said == "还没有留过锚"
    record(admin, "operations.backup.asked", admin, at=timezone.now())
    anchor_chain(at=timezone.now())
    assert keeping.trail().is_well

    written = kept_anchors().read_text("ascii")
    kept_anchors().write_text(written[:-10] + "0" * 9 + "\n", "ascii")

    assert keeping.trail().remedy == "请运行 kezhi audit verify 查明从哪一条起不符。"


def test_the_night_keeps_as_many_as_it_was_told(home):
    for name in ("kezhi-20261101-020000-nightly", "kezhi-20261102-020000-nightly", "kezhi-20261030-100000"):
        (home / f"backups/{name}.tar").touch()

    assert drop_old_nightly(keep=1) == ["kezhi-20261101-020000-nightly.tar"]
    assert {one.name for one in backups()} == {"kezhi-20261102-020000-nightly.tar", "kezhi-20261030-100000.tar"}


@pytest.mark.parametrize("nights", [0, 1])
def test_the_night_backs_up_only_where_it_is_told_to(home, settings, at, nights):
    settings.KEZHI_NIGHTLY_BACKUPS = nights
    at(NOW)

    back_up_nightly()

    assert [one.name for one in backups()] == ["kezhi-20261122-100000-nightly.tar"] * nights


def test_a_disk_that_cannot_hold_another_is_not_filled(home, monkeypatch):
    last = home / "backups/kezhi-20261121-020000.tar"
    last.write_bytes(b"0" * 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_999_999))

    with pytest.raises(NoRoomForBackup, match="磁盘只剩 1 MB，而上一份备份有 1 MB"):
        back_up(at=NOW)

    assert list((home / "backups").iterdir()) == [last]


def test_the_size_of_the_store_is_told():
    assert store.size().is_well
