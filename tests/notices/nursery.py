"""A process that brings forth workers on the test's own store: each is forked as the task queue forks its own.

It reads `go` and answers with the number of the new worker, reads `reap` and answers once that worker is over.
"""

from __future__ import annotations

import os
import sys

import django

django.setup()

from django.db import connections  # noqa: E402 - models are there once Django is set up
from django.utils import timezone  # noqa: E402

from kezhi.notices.actions.carry import carry  # noqa: E402
from kezhi.notices.ways import mail, robots  # noqa: E402, F401 - loaded once, for all of them


def main(name: str) -> None:
    connections["default"].settings_dict["NAME"] = name
    for line in sys.stdin:
        if line.strip() == "go":
            connections.close_all()
            pid = os.fork()
            if not pid:
                _work()
            sys.stdout.write(f"{pid}\n")
        else:
            sys.stdout.write(f"{os.waitstatus_to_exitcode(os.wait()[1])}\n")
        sys.stdout.flush()


def _work() -> None:
    code = 1
    try:
        while carry(clock=timezone.now):
            pass
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1])
