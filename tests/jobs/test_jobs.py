"""Asking for work, carrying it out, and how far it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django_q.conf import Conf
from django_q.models import OrmQ

from kezhi.jobs import beside
from kezhi.jobs.actions import enqueue, resume_interrupted, watching
from kezhi.jobs.actions.carry_out import MOST_ATTEMPTS, carry_out
from kezhi.jobs.liveness import is_alive, me
from kezhi.jobs.models import Job
from kezhi.jobs.progress import Progress
from kezhi.jobs.queries import standing

NOW = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
State = Job.State


def asked(work: str, key: str = "once", **arguments: object) -> Job:
    return enqueue(f"tests.jobs.work.{work}", kind="test", key=key, title="测试", by=None, at=NOW, arguments=arguments)


def test_work_is_done_once_however_often_it_is_asked_for(db, tmp_path: Path, django_capture_on_commit_callbacks):
    path = tmp_path / "note"

    with django_capture_on_commit_callbacks(execute=True):
        first = asked("note", path=str(path), text="一")
        second = asked("note", path=str(path), text="一")
    carry_out(first.pk)

    assert first == second
    assert path.read_text(encoding="utf-8") == "一"
    first.refresh_from_db()
    assert (first.state, first.attempts) == (State.DONE, 1)


def test_a_refusal_ends_the_job_with_its_sentence(db):
    job = asked("refuse")

    carry_out(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (State.FAILED, "文件是空的，请换一个。")


def test_a_fault_of_ours_ends_the_job_with_what_to_do(db, caplog):
    job = asked("stumble")

    carry_out(job.pk)

    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.error == "任务因内部错误中断，数据未改动。请重试，仍失败请把时间告诉管理员。"
    assert "ZeroDivisionError" in caplog.text


def test_a_job_in_living_hands_is_left_alone(db, tmp_path: Path):
    path = tmp_path / "note"
    job = asked("note", path=str(path), text="一")
    Job.objects.update(state=State.RUNNING, worker=me())

    carry_out(job.pk)

    assert not path.exists()
    assert resume_interrupted() == 0


def test_a_job_that_kills_its_worker_every_time_is_given_up(db, tmp_path: Path):
    path = tmp_path / "note"
    job = asked("note", path=str(path), text="一")
    Job.objects.update(state=State.RUNNING, worker="", attempts=MOST_ATTEMPTS)

    carry_out(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (State.FAILED, "任务连续中断了 3 次，已停止重试，数据未改动。请联系管理员。")
    assert not path.exists()


def test_a_worker_lives_as_long_as_it_holds_its_lock():
    assert is_alive(me())
    assert not is_alive("")
    assert is_alive("another-machine:0123456789abcdef")


@pytest.mark.parametrize("state", [State.WAITING, State.RUNNING])
def test_what_never_reached_the_queue_is_queued_again(db, monkeypatch, state: str):
    monkeypatch.setattr(Conf, "SYNC", False)
    job = asked("refuse")
    Job.objects.update(state=state)

    resumed = resume_interrupted()

    assert resumed == 1
    assert resume_interrupted() == 0
    assert [entry.task["args"] for entry in OrmQ.objects.all()] == [(job.pk,)]


def test_progress_inside_a_transaction_is_told_beside_it(transactional_db):
    job = asked("refuse")
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)

    with transaction.atomic():
        Progress(job).tell(68, 100, "已检查 68 / 100 行")
        assert Job.objects.get(pk=job.pk).done == 0
        told = standing(Job.objects.get(pk=job.pk))
    beside.forget(job.pk)

    assert (told.percent, told.note, told.is_over) == (68, "已检查 68 / 100 行", False)
    assert standing(Job.objects.get(pk=job.pk)).percent == 0


def test_progress_outside_a_transaction_stands_in_the_store(transactional_db):
    job = asked("refuse")

    Progress(job).tell(1, 4, "第一步")

    job.refresh_from_db()
    assert (job.done, job.total, job.note, job.percent) == (1, 4, "第一步", 25)


def test_a_look_out_looks_once_in_a_while(db, monkeypatch):
    monkeypatch.setattr(Conf, "SYNC", False)
    asked("refuse")
    seldom, often = watching(every_seconds=3600), watching(every_seconds=0)

    seldom()
    assert OrmQ.objects.count() == 0

    often()
    often()
    assert OrmQ.objects.count() == 1
