"""Whether the process that took a job still lives: each worker holds a lock that only its death lets go."""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
from io import FileIO
from pathlib import Path

from django.conf import settings

_held: dict[int, tuple[str, int]] = {}
"""The token and the open lock of each process; the system closes the lock when the process ends, nothing before."""


def me() -> str:
    """The token of this process; its lock is held from the first call until the process ends, however it ends."""
    pid = os.getpid()
    if pid not in _held:
        token = f"{socket.gethostname()[:40]}:{secrets.token_hex(8)}"
        lock = os.open(_lock_of(token), os.O_WRONLY | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        _held[pid] = token, lock
    return _held[pid][0]


def is_alive(token: str) -> bool:
    """Whether the process of that token lives; of another machine, whose locks are not here, it is assumed."""
    path = _lock_of(token)
    if not path.exists():
        return bool(token) and token.rpartition(":")[0] != socket.gethostname()[:40]
    with FileIO(path, "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        path.unlink(missing_ok=True)
        return False


def _lock_of(token: str) -> Path:
    folder = Path(settings.HOME) / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{token.rpartition(':')[2] or 'none'}.lock"
