"""`kezhi serve`: what it refuses before it starts anything."""

import socket

from kezhi import cli


def started():
    raise AssertionError("nothing may be started on a taken port")


def test_a_taken_port_is_refused_with_the_way_out(capsys, monkeypatch):
    monkeypatch.setattr("kezhi.cli.serve.set_up", started)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert cli.main(["serve", "--port", str(port)]) == 2

    assert capsys.readouterr().err == (
        f"127.0.0.1:{port} 已被别的程序占用，没有启动。请用 --port 换一个端口（make run PORT=8010）。\n"
    )
