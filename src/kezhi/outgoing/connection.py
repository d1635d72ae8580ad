"""One connection to an address that was resolved once and checked; what the name means later does not matter."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

from kezhi.outgoing.allowance import Address, Allowance, read_address
from kezhi.outgoing.errors import Blocked, NotReached


@dataclass(frozen=True)
class Target:
    """Where a call goes: the address as written, and the one network address that it is pinned to."""

    parts: SplitResult
    host: str
    port: int
    pinned: Address

    @property
    def path(self) -> str:
        """What is asked of the host."""
        return (self.parts.path or "/") + (f"?{self.parts.query}" if self.parts.query else "")

    def open(self, seconds: float) -> Plain | Encrypted:
        """A connection to the pinned address; the certificate must be the host's."""
        if self.parts.scheme == "http":
            return Plain(self, seconds)
        return Encrypted(self, seconds)


def target(url: str, allowance: Allowance) -> Target:
    """Resolve the host once and choose where to connect; refuses what the allowance does not cover."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise Blocked(_("这个地址不能访问：只允许 https 网址。"))
    if not allowance.names(host):
        raise Blocked(_("不允许访问 {host}，请在系统设置里把它加入可以访问的主机。").format(host=host))
    try:
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except ValueError as wrong:
        raise Blocked(_("这个地址不能访问：端口不对。")) from wrong
    pinned = _resolved(host, port, allowance)
    if parts.scheme == "http" and not allowance.may_be_plain(pinned):
        raise Blocked(_("访问 {host} 须用 https。").format(host=host))
    return Target(parts, host, port, pinned)


def _resolved(host: str, port: int, allowance: Allowance) -> Address:
    """The first address of the host; one forbidden address among them is enough to refuse."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise NotReached(_("找不到 {host}，请检查域名与网络。").format(host=host)) from unknown
    addresses = [read_address(str(entry[4][0])) for entry in found]
    if not addresses or not all(map(allowance.reaches, addresses)):
        raise Blocked(
            _("{host} 指向内部地址，不允许访问；确需访问请把网段加入 KEZHI_OUTGOING_NETWORKS。").format(host=host)
        )
    return addresses[0]


class Plain(HTTPConnection):
    """To this very machine; `line` stays at hand after the answer has taken the socket over."""

    line: socket.socket | None = None

    def __init__(self, to: Target, seconds: float) -> None:
        super().__init__(to.host, to.port, timeout=seconds)
        self._pinned = str(to.pinned)

    def connect(self) -> None:
        """To the pinned address."""
        self.sock = self.line = socket.create_connection((self._pinned, self.port), self.timeout)


class Encrypted(HTTPSConnection):
    """To everybody else."""

    line: socket.socket | None = None

    def __init__(self, to: Target, seconds: float) -> None:
        self._checked = ssl.create_default_context()
        super().__init__(to.host, to.port, timeout=seconds, context=self._checked)
        self._pinned = str(to.pinned)

    def connect(self) -> None:
        """To the pinned address; the handshake only once the deadline can break it."""
        line = socket.create_connection((self._pinned, self.port), self.timeout)
        wrapped = self._checked.wrap_socket(line, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self.line = wrapped
        wrapped.do_handshake()
