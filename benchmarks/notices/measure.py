"""Both stores, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.house.postgres import running_server

from benchmarks.page import Measured
from benchmarks.places import ROOT

NOTICES = 10_000


def measure() -> Measured:
    """SQLite and PostgreSQL."""
    found = {}
    for people in (NOTICES, NOTICES // 10):
        found["SQLite", people] = _run("sqlite", people)
        with running_server() as server:
            found["PostgreSQL", people] = _run(server.url, people)
    rows = [
        [
            f"{store}, {people:,} people", f"{run['tell']:.2f}", f"{run['plan']:.1f}", f"{run['send']:.1f}",
            f"{run['tell'] + run['plan'] + run['send']:.1f}", f"{run['mails']:,}", f"{run['posts']}",
            f"{run['arrived']:,}",
        ]
        for (store, people), run in found.items()
    ]  # fmt: skip
    return Measured(
        title="Notices",
        what=(
            f"{NOTICES:,} notices to so many people, each with a mail address, in a unit whose three groups (WeCom, "
            "DingTalk, Feishu) carry them, too: told, planned and gathered, sent to a mail server and to robots on the "
            "same machine that check signatures and refuse more than twenty posts a minute. `arrived` counts the "
            "notices that the mail server received, each once."
        ),
        columns=["", "s to tell", "s to plan", "s to send", "s in all", "mails", "posts", "arrived"],
        rows=rows,
        result=f"Aim: {NOTICES:,} notices within 60 s, also where each is a mail of its own.",
    )


def _run(store: str, people: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.notices.one_store", store, str(people), str(NOTICES)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))
