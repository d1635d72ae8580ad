"""A real worker process, killed with -9: what it was doing is taken up again and done once."""

import os
import signal
from pathlib import Path

from tests.jobs.worker import Company, wait_for

ASK = """
from kezhi.jobs.actions import enqueue
arguments = {{"path": "{path}"}}
enqueue("tests.jobs.work.linger", kind="test", key="linger", title="久", by=None, at=now, arguments=arguments)
"""
RESUME = "from kezhi.jobs.actions import resume_interrupted; print(resume_interrupted())"
STATE = "from kezhi.jobs.models import Job; j = Job.objects.get(); print(j.state, j.attempts)"


def test_killed_with_all_its_processes_it_is_resumed_by_the_next_worker(own_company: Company, tmp_path: Path):
    own_company.script(ASK.format(path=tmp_path))
    worker = own_company.start_worker()
    wait_for((tmp_path / "at-work").exists, "the job to begin")

    own_company.kill(worker)

    assert own_company.script(STATE) == "running 1"
    (tmp_path / "go-on").touch()
    assert own_company.script(RESUME) == "1"
    assert own_company.script(RESUME) == "0"
    own_company.start_worker()
    wait_for(lambda: own_company.script(STATE) == "done 2", "the job to be done")
    assert (tmp_path / "finished").read_text(encoding="ascii") == "x"


def test_when_only_the_process_at_work_is_killed_the_same_worker_takes_it_up(own_company: Company, tmp_path: Path):
    own_company.script(ASK.format(path=tmp_path))
    own_company.start_worker()
    wait_for(lambda: (tmp_path / "at-work").exists() and (tmp_path / "at-work").read_text(), "the job to begin")
    assert own_company.script(RESUME) == "0"

    os.kill(int((tmp_path / "at-work").read_text(encoding="ascii")), signal.SIGKILL)

    (tmp_path / "go-on").touch()
    wait_for(lambda: own_company.script(RESUME) == "1", "the death to be noticed")
    wait_for(lambda: own_company.script(STATE) == "done 2", "the job to be done")
    assert (tmp_path / "finished").read_text(encoding="ascii") == "x"
