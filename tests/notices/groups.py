"""Chat groups on this machine: they check the key and the signature as the three makers do, and count what comes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY, SECRET = "key-of-the-group-0001", "SEC-of-the-group-0002"
PATHS = {
    "wecom": f"/cgi-bin/webhook/send?key={KEY}",
    "dingtalk": f"/robot/send?access_token={KEY}",
    "feishu": f"/open-apis/bot/v2/hook/{KEY}",
}
AN_HOUR = 3600


@dataclass
class Groups:
    """What was posted, by maker; more than `most` a minute is too fast, and `says` answers something else."""

    base: str = ""
    came: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in PATHS})
    most: int = 20
    asked: int = 0
    says: tuple[int, dict[str, Any]] | None = None
    slow: float = 0.0
    _times: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PATHS})

    def url(self, maker: str) -> str:
        return f"{self.base}{PATHS[maker]}"

    def answer(self, path: str, query: dict[str, list[str]], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.asked += 1
        time.sleep(self.slow)
        maker = next(name for name, known in PATHS.items() if urlsplit(known).path.startswith(path))
        if self.says:
            return self.says
        return getattr(self, f"_{maker}")(query, body)

    def _wecom(self, query, body) -> tuple[int, dict[str, Any]]:
        if query.get("key") != [KEY]:
            return 200, {"errcode": 93000, "errmsg": "invalid webhook url"}
        if len(body["text"]["content"].encode()) > 2048:
            return 200, {"errcode": 40058, "errmsg": "content exceed max length"}
        if self._is_too_fast("wecom"):
            return 200, {"errcode": 45009, "errmsg": "api freq out of limit"}
        return self._take("wecom", body["text"]["content"])

    def _dingtalk(self, query, body) -> tuple[int, dict[str, Any]]:
        if query.get("access_token") != [KEY]:
            return 200, {"errcode": 300005, "errmsg": f"token is not exist: {query.get('access_token')}"}
        stamp = query["timestamp"][0]
        expected = _sign(SECRET.encode(), f"{stamp}\n{SECRET}".encode())
        if query.get("sign") != [expected] or abs(time.time() - int(stamp) / 1000) > AN_HOUR:
            return 200, {"errcode": 310000, "errmsg": "sign not match"}
        if self._is_too_fast("dingtalk"):
            return 200, {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}
        return self._take("dingtalk", body["text"]["content"])

    def _feishu(self, _query, body) -> tuple[int, dict[str, Any]]:
        stamp = body.get("timestamp", "0")
        expected = _sign(f"{stamp}\n{SECRET}".encode(), b"")
        if body.get("sign") != expected or abs(time.time() - int(stamp)) > AN_HOUR:
            return 200, {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"}
        if self._is_too_fast("feishu"):
            return 200, {"code": 11232, "msg": "frequency limited"}
        self._take("feishu", body["content"]["text"])
        return 200, {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"}

    def _take(self, maker: str, text: str) -> tuple[int, dict[str, Any]]:
        self.came[maker].append(text)
        return 200, {"errcode": 0, "errmsg": "ok"}

    def _is_too_fast(self, maker: str) -> bool:
        now = time.monotonic()
        self._times[maker] = [each for each in self._times[maker] if each > now - 60] + [now]
        return len(self._times[maker]) > self.most


def _sign(key: bytes, text: bytes) -> str:
    return base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()


class _Handler(BaseHTTPRequestHandler):
    groups: Groups

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, said = self.groups.answer(parts.path, parse_qs(parts.query), body)
        written = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, *_args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_args: object) -> None:
        """Whoever asked was killed, or did not wait."""


@contextmanager
def chat_groups() -> Iterator[Groups]:
    groups = Groups()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"groups": groups}))
    groups.base = f"http://localhost:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield groups
    finally:
        server.shutdown()
        server.server_close()
