"""Workers killed with -9 at random points: no notice arrives twice, none is lost, and what nobody knows is marked so.

KILLS says how many; the points are new each time, and the seed is part of the message of a failure.
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from kezhi.accounts.models import Staff
from kezhi.notices.actions import Letter, tell
from kezhi.notices.models import Message, Notice
from tests.firm import employ
from tests.notices.conftest import WEDNESDAY, reachable

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "10"))
A_KILL = 14
"""So many messages for each kill, so that there is always work to be killed at."""


class Nursery:
    """Brings forth workers, and tells when they are over."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.notices.nursery", connection.settings_dict["NAME"]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **environment},
        )  # fmt: skip

    def worker(self) -> int:
        return self._ask("go")

    def reap(self) -> int:
        return self._ask("reap")

    def _ask(self, word: str) -> int:
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=30)


@pytest.fixture
def nursery(mailbox, groups) -> Iterator[Nursery]:
    mailbox.slow, groups.slow = 0.004, 0.03
    found = Nursery(
        {
            "DJANGO_SETTINGS_MODULE": "kezhi.settings.test", "KEZHI_SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
            "KEZHI_MAIL_DOMAINS": "mangzhou.example", "KEZHI_QUIET_HOURS": "", "KEZHI_QUIET_REST_DAYS": "0",
            "KEZHI_OUTGOING_HOSTS": "localhost", "KEZHI_OUTGOING_NETWORKS": "127.0.0.0/8,::1/128",
        }
    )  # fmt: skip
    yield found
    found.close()


def until(reached: Callable[[], bool]) -> None:
    """Wait for it; a worker that had less to do than that is over before."""
    deadline = time.monotonic() + 3
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.001)


def told_to(people: list[Staff], unit: int) -> list[Letter]:
    return [
        Letter(f"{n}/{person.username}", person.pk, "duty.late", f"#{n}-{person.username}#", unit=unit)
        for n in range(2) for person in people
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_killed_at_random_points_no_notice_comes_twice_and_none_is_lost(nursery, mailbox, groups, robot_of, company):
    people = [employ(f"p{n}", f"人{n}", "业务员", company.east) for n in range(KILLS * A_KILL)]
    for person in people:
        reachable(person)
    for maker in ("wecom", "dingtalk", "feishu"):
        robot_of(maker, company.east)
    letters = told_to(people, company.east.pk)
    tell(letters, at=WEDNESDAY)
    seed = random.randrange(10**6)
    points = random.Random(seed)

    for _kill in range(KILLS):
        further = points.randrange(A_KILL - 2)
        goal = len(mailbox.came) + groups.asked + further
        worker = nursery.worker()
        if further:
            until(lambda goal=goal: len(mailbox.came) + groups.asked >= goal)
        time.sleep(points.uniform(0.0, 0.01 if further else 0.1))
        os.kill(worker, signal.SIGKILL)
        nursery.reap()
    nursery.worker()
    assert nursery.reap() == 0

    states = Counter(Message.objects.values_list("state", flat=True))
    assert set(states) <= {"sent", "uncertain"}, (seed, states)
    assert states["uncertain"] <= KILLS, (seed, states)
    assert Notice.objects.count() == len(letters)
    assert_it_came_as_it_is_written(mailbox.came, groups.came, seed)


def assert_it_came_as_it_is_written(mails, posts: dict[str, list[str]], seed: int) -> None:
    """What is `sent` came once by its way; what is `uncertain` came once or not at all; nothing else came."""
    came = Counter(("mail", word) for mail in mails for word in words(mail.get_body(("plain",)).get_content()))
    came += Counter((maker, word) for maker, texts in posts.items() for text in texts for word in words(text))
    assert {which: times for which, times in came.items() if times > 1} == {}, seed
    rows = Notice.objects.values_list("title", "deliveries__robot__maker", "deliveries__message__state")
    stated = {(maker or "mail", title.strip("#")): state for title, maker, state in rows}
    assert len(stated) == Notice.objects.count() * 4, seed
    assert {which for which, state in stated.items() if state == "sent"} - came.keys() == set(), seed
    assert came.keys() - stated.keys() == set(), seed
    assert {state for which, state in stated.items() if which not in came} <= {"uncertain"}, seed


def words(text: str) -> list[str]:
    return re.findall(r"#([\w-]+)#", text)
