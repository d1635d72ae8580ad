"""`kezhi serve`: what it refuses before it starts anything."""

import socket

import pytest

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


@pytest.mark.parametrize("port", ["-1", "0", "65536", "99999999", "abc"])
def test_a_port_that_no_machine_has_is_refused(capsys, monkeypatch, port):
    monkeypatch.setattr("kezhi.cli.serve.set_up", started)

    with pytest.raises(SystemExit) as left:
        cli.main(["serve", f"--port={port}"])

    assert left.value.code == 2
    assert f"“{port}”须为 1 到 65535 的整数。" in capsys.readouterr().err
