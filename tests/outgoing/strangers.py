"""Servers of others on this machine, each answering as it was told to; they keep what they were asked."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Stranger(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.server.asked.append(self.path)
                with suppress(OSError):
                    answer(self)

            def log_message(self, *_args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def port(self) -> int:
        return self.server_address[1]

    def handle_error(self, *_args: object) -> None:
        pass


@contextmanager
def stranger(answer: Callable[[BaseHTTPRequestHandler], None]):
    server = Stranger(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def says(body: bytes = b"{}", status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def floods(handler: BaseHTTPRequestHandler) -> None:
    """Never says how much, and never stops."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


@contextmanager
def drips_a_handshake():
    """Begins to shake hands, and never comes to an end; tells the port."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def drip() -> None:
            with suppress(OSError):
                line, _who = door.accept()
                with line:
                    line.sendall(b"\x16\x03\x03\x3f\x00")
                    for _turn in range(100):
                        line.sendall(b"\x02")
                        time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        yield door.getsockname()[1]


def drips(handler: BaseHTTPRequestHandler) -> None:
    """One byte now and then, for as long as anybody listens."""
    handler.send_response(200)
    handler.end_headers()
    for _second in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drips_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.connection.shutdown(socket.SHUT_RDWR)
