"""A mail server on this machine: it keeps what it accepts, and can refuse, put off, or break off."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """What came, and how it answers: `answers` maps a verb to a reply; `drop` breaks the line after that many mails
    without a word."""

    port: int = 0
    came: list[EmailMessage] = field(default_factory=list)
    lines: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    refuse: dict[str, str] = field(default_factory=dict)  # by address
    drop_at: int | None = None
    slow: float = 0.0

    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.came]

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.came if mail["To"] == address]


class _Line(socketserver.StreamRequestHandler):
    box: Mailbox

    def handle(self) -> None:
        self.box.lines += 1
        self._say("220 stand-in")
        while line := self.rfile.readline():
            verb = line.split(maxsplit=1)[0].upper().decode() if line.split() else ""
            if verb == "DATA":
                if not self._data():
                    return
            else:
                self._say(self._reply(verb, line.decode("utf-8", "replace")))
            if verb == "QUIT":
                return

    def _reply(self, verb: str, line: str) -> str:
        if verb in self.box.answers:
            return self.box.answers[verb]
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            return self.box.refuse.get(address, "250 ok")
        return {"EHLO": "250 stand-in", "HELO": "250 stand-in", "QUIT": "221 bye"}.get(verb, "250 ok")

    def _data(self) -> bool:
        if "DATA" in self.box.answers:
            self._say(self.box.answers["DATA"])
            return True
        self._say("354 go on")
        text = bytearray()
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            text += line[1:] if line.startswith(b"..") else line
        time.sleep(self.box.slow)
        self.box.came.append(message_from_bytes(bytes(text), policy=policy.default))
        if self.box.drop_at == len(self.box.came):
            return False
        self._say("250 accepted")
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_args: object) -> None:
        """A client that was killed."""


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    box = Mailbox()
    server = _Server(("127.0.0.1", 0), type("Line", (_Line,), {"box": box}))
    box.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield box
    finally:
        server.shutdown()
        server.server_close()
