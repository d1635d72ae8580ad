"""What goes wrong with PostgreSQL is one sentence, and nothing is half-written: tried on a server of the test's own."""

import json
from contextlib import closing

import psycopg
import pyarrow as pa
import pytest

from kezhi.cli import main
from kezhi.engine.backends.engines import opened
from kezhi.engine.backends.postgres import PostgresBackend
from kezhi.engine.errors import BadSetting, MachineError
from kezhi.engine.evaluate import evaluation
from tests.engine.evaluate.firm import SETTINGS, firm
from tests.engine.facts.files import write_csv
from tests.house.postgres import running_server

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server():
    with running_server(password="密码 p@ss") as running:
        yield running


@pytest.fixture(scope="module")
def url(server):
    return server.url.replace("密码 p@ss", "%E5%AF%86%E7%A0%81%20p%40ss")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(write_csv(firm(20), tmp_path_factory.mktemp("firm")))


def on_server(url, sql):
    with psycopg.connect(url, autocommit=True) as own:
        return own.execute(sql).fetchall() if sql.startswith("SELECT") else own.execute(sql)


def fault_of(url, code):
    with pytest.raises(MachineError) as refused:
        PostgresBackend(url)
    (fault,) = refused.value.diagnostics
    assert fault.code == code
    assert "p@ss" not in fault.sentence() + fault.sentence("en")
    return fault


def command(url, folder, out, *more):
    settings = [part for name, value in SETTINGS.items() for part in ("--set", f"{name}={json.dumps(value)}")]
    return main(["evaluate", "S002-20", "--as-of", "2026-12-31", "--facts", folder, *settings,
                 "--engine", url, "--out", str(out), *more])  # fmt: skip


def test_a_wrong_password(url):
    fault = fault_of(url.replace("p%40ss", "other"), "postgres.away")

    assert "password authentication failed" in fault.cause


def test_a_server_that_is_not_there():
    fault = fault_of("postgresql://kezhi:p%40ss@127.0.0.1:9/kezhi", "postgres.away")

    assert fault.cause.startswith("连不上 PostgreSQL 127.0.0.1:9/kezhi：")


def test_a_database_that_is_not_there(url):
    assert "does not exist" in fault_of(url.replace("/postgres", "/nowhere"), "postgres.away").cause


def test_an_address_that_cannot_be_read():
    for address in ("postgresql://[kezhi", "postgresql://kezhi:p@ss@127.0.0.1/kezhi"):
        with pytest.raises(BadSetting) as refused:
            opened(address)

        assert "p@ss" not in str(refused.value)
        assert "ss@" not in str(refused.value)
    assert [fault.code for fault in refused.value.diagnostics] == ["postgres.url"]


def test_an_account_that_may_not_make_temporary_tables(url):
    on_server(url, "CREATE ROLE reader LOGIN PASSWORD 'r'")
    on_server(url, "REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")

    fault = fault_of("postgresql://reader:r@" + url.partition("@")[2], "postgres.right")

    assert "GRANT TEMPORARY ON DATABASE" in fault.remedy


def test_more_columns_than_a_table_may_have(url):
    wide = pa.table({f"c{n}": pa.array([n]) for n in range(1601)})

    with closing(PostgresBackend(url)) as backend, pytest.raises(MachineError) as refused:
        backend.register("wide", wide)

    (fault,) = refused.value.diagnostics
    assert fault.sentence() == "“wide”有 1601 列，PostgreSQL 一张表至多 1600 列。请改用 --engine duckdb 评定这部制度。"


def test_nothing_is_left_in_the_database(url, folder, tmp_path, capsys):
    before = on_server(url, "SELECT count(*) FROM pg_class")

    assert command(url, folder, tmp_path / "out") == 0

    assert on_server(url, "SELECT count(*) FROM pg_class") == before
    assert capsys.readouterr().err == ""


def test_a_command_ends_with_3_where_nobody_answers(folder, tmp_path, capsys):
    assert command("postgresql://kezhi@127.0.0.1:9/kezhi", folder, tmp_path / "out") == 3

    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("连不上 PostgreSQL 127.0.0.1:9/kezhi：")
    assert not (tmp_path / "out").exists()


def test_a_command_ends_with_2_for_an_engine_nobody_knows(folder, tmp_path, capsys):
    assert command("oracle", folder, tmp_path / "out") == 2

    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("没有名为“oracle”的引擎。")


def test_a_session_that_is_ended_in_the_middle(url, folder, tmp_path, capsys, monkeypatch):
    usual = evaluation.refuse_gaps
    ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"
    monkeypatch.setattr(evaluation, "refuse_gaps", lambda *a: (on_server(url, ending), usual(*a)))
    (tmp_path / "kept.txt").write_text("kept", "utf-8")

    assert command(url, folder, tmp_path) == 3

    (said,) = capsys.readouterr().err.splitlines()
    assert "的连接中断：" in said
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_server_that_stops_in_the_middle(folder, tmp_path, capsys, monkeypatch):
    with running_server() as server:
        usual = evaluation.refuse_gaps
        monkeypatch.setattr(evaluation, "refuse_gaps", lambda *a: (server.stop(), usual(*a)))

        assert command(server.url, folder, tmp_path) == 3

    (said,) = capsys.readouterr().err.splitlines()
    assert "的连接中断：" in said
    assert list(tmp_path.iterdir()) == []
