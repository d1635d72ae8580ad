"""Ask another server: one request, no redirect, within a size and a time."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead

from django.utils.translation import gettext as _

from kezhi.outgoing.allowance import Allowance, configured
from kezhi.outgoing.connection import Encrypted, Plain, target
from kezhi.outgoing.errors import Blocked, NoAnswer, NotReached

_PIECE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """How long the whole call may take and how much may come back."""

    seconds: float = 10.0
    size: int = 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> object:
        """The body as JSON; raises ValueError where it is none."""
        return json.loads(self.body)


def fetch(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    limits: Limits = Limits(),
    allowance: Allowance | None = None,
) -> Answer:
    """The answer of a host on the list. A redirect is refused: where it leads was not what was allowed."""
    to = target(url, allowance or configured())
    connection = to.open(limits.seconds)
    try:
        with _deadline(connection, limits.seconds):
            _connect(connection, to.host)
            connection.request(method, to.path, body=body, headers={"Accept-Encoding": "identity", **(headers or {})})
            response = connection.getresponse()
            if 300 <= response.status < 400:
                raise Blocked(_("{host} 把请求转到别处，没有跟去。").format(host=to.host))
            return Answer(response.status, dict(response.getheaders()), _read(response, limits.size, to.host))
    except (OSError, HTTPException) as broken:
        raise NoAnswer(_("{host} 没有正常应答，请稍后再试。").format(host=to.host)) from broken
    finally:
        connection.close()


def _connect(connection: HTTPConnection, host: str) -> None:
    """Nothing is sent before the line and its encryption stand."""
    try:
        connection.connect()
    except OSError as closed:
        raise NotReached(_("{host} 没有正常应答，请稍后再试。").format(host=host)) from closed


@contextmanager
def _deadline(connection: Plain | Encrypted, seconds: float) -> Iterator[None]:
    """Break the line when the time is over, however slowly the other side drips; what came by then does not count."""
    overdue = threading.Timer(seconds, _break, [connection])
    overdue.daemon = True
    overdue.start()
    until = time.monotonic() + seconds
    try:
        yield
    finally:
        overdue.cancel()
    if time.monotonic() >= until:
        raise TimeoutError


def _break(connection: Plain | Encrypted) -> None:
    with suppress(OSError):
        if connection.line is not None:
            connection.line.shutdown(socket.SHUT_RDWR)


def _read(response: HTTPResponse, most: int, host: str) -> bytes:
    """The body piece by piece, so that the size cannot be exceeded by much; one that broke off is none."""
    pieces, size = [], 0
    while piece := response.read1(_PIECE):
        size += len(piece)
        if size > most:
            raise NoAnswer(_("{host} 的应答太大，已中断。").format(host=host))
        pieces.append(piece)
    if response.length:
        raise IncompleteRead(b"", response.length)
    return b"".join(pieces)
