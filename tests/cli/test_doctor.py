"""`kezhi doctor`: a line a check, a remedy where something is not well, 0 or 2."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kezhi.cli import main
from kezhi.cli.doctor import summary
from kezhi.jobs.liveness import me
from kezhi.jobs.models import Job
from kezhi.operations import home
from kezhi.operations.checks import machine, packs, store
from kezhi.operations.checks.finding import Finding


def test_all_is_well_here(db, capsys):
    code = main(["doctor"])

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("✗")] == []
    assert code == 0
    assert lines[-1] == f"{len(lines) - 1} 项检查全部正常。"


def test_a_folder_that_cannot_be_written_stops_the_rest(monkeypatch, tmp_path, capsys):
    def refuse(**_):
        raise PermissionError

    monkeypatch.setenv("KEZHI_HOME", str(tmp_path / "var"))
    monkeypatch.setattr(home.tempfile, "TemporaryFile", refuse)

    assert main(["doctor"]) == 2
    said = f"✗ 数据文件夹：{tmp_path / 'var'} 不可写。请更改它的权限，或用 KEZHI_HOME 指定另一个文件夹。\n"
    assert capsys.readouterr().out == said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_yet_is_not_made(monkeypatch, tmp_path):
    monkeypatch.setenv("KEZHI_HOME", str(tmp_path / "var"))

    assert machine.data_folder().is_well
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(monkeypatch):
    monkeypatch.setattr(machine, "_LEAST_FREE", 1 << 60)

    assert machine.data_folder().remedy == "剩余空间不足 1 GB，请先清理磁盘。"


def test_missing_packages_are_named(monkeypatch):
    monkeypatch.setattr(
        machine, "requires", lambda _: ["django>=5.2", "nowhere-to-be-found==1", 'pandas; extra == "dev"']
    )

    assert machine.packages() == Finding("依赖包", "缺少 nowhere-to-be-found", "请运行 make env 重新安装。")


def test_a_front_end_that_was_not_built_is_told(monkeypatch, tmp_path):
    (tmp_path / "app.css").touch()
    monkeypatch.setattr(machine, "_BUNDLE", tmp_path)

    assert machine.front_end() == Finding("网页样式与脚本", "缺少 app.js", "请运行 make run 构建，或重新安装。")


def test_extensions_that_are_missing_are_told(monkeypatch):
    monkeypatch.setattr("duckdb_ext.__path__", [])

    assert machine.extensions().remedy == "请运行 make env 重新安装。"


def test_packs_are_free_of_faults():
    assert packs.installed_packs().is_well


def test_a_store_that_is_not_there_yet_is_not_made(monkeypatch):
    monkeypatch.setattr(store, "_is_there", lambda: False)

    assert store.reachable().remedy == "请运行 kezhi serve（空库）或 kezhi demo（示例公司）。"
    assert not store.migrated().is_well
    assert store.queue().is_well


def test_pending_migrations_are_counted(db, monkeypatch):
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_: [1, 2, 3])

    assert store.migrated() == Finding("表结构", "有 3 步更新未执行", "请备份后运行 kezhi serve，启动时会自动更新。")


@pytest.mark.parametrize(
    ("state", "minutes", "said"),
    [
        ("waiting", 1, "没有积压"),
        ("waiting", 3, "1 项等待已超过两分钟，没有执行者"),
        ("running", 3, "1 项做到一半而执行者已停止"),
        ("done", 3, "没有积压"),
    ],
)
def test_jobs_that_nobody_does_are_told(db, state, minutes, said):
    asked = timezone.now() - timedelta(minutes=minutes)
    Job.objects.create(kind="t", key="t", work="t", title="试", state=state, asked_at=asked)

    found = store.queue()

    assert found.said == said
    assert found.is_well == (said == "没有积压")


def test_a_job_that_runs_is_well(db):
    Job.objects.create(kind="t", key="t", work="t", title="试", state="running", worker=me(), asked_at=timezone.now())

    assert store.queue() == Finding("后台任务", "进行中 1 项，等待 0 项")


def test_the_last_line_counts():
    assert summary([Finding("甲", "好")]) == "1 项检查全部正常。"
    assert summary([Finding("甲", "好"), Finding("乙", "坏", "请修。")]) == "2 项检查，1 项需要处理。"
