"""`kezhi evaluate --engine`: the same report whoever computes, and one sentence where the word names nobody."""

import json
import os
import sys
from io import StringIO

import pytest
from django.db import connection

from kezhi.cli import evaluate, main
from tests.engine.evaluate.firm import SETTINGS, firm
from tests.engine.facts.files import write_csv

TIMED = {"seconds", "receipt"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(write_csv(firm(30), tmp_path_factory.mktemp("firm")))


def run(folder, capsys, *more):
    settings = [part for name, value in SETTINGS.items() for part in ("--set", f"{name}={json.dumps(value)}")]
    code = main(["evaluate", "S002-20", "--as-of", "2026-12-31", "--facts", folder, *settings, "--json", *more])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.postgres
def test_postgresql_reports_what_duckdb_reports(folder, capsys):
    url = os.environ.get("KEZHI_TEST_DATABASE_URL") or pytest.skip("KEZHI_TEST_DATABASE_URL names no server")
    _, plain, _ = run(folder, capsys)

    code, said, _ = run(folder, capsys, "--engine", url)

    ours, theirs = json.loads(said), json.loads(plain)
    assert code == 0
    assert {k: v for k, v in ours.items() if k not in TIMED} == {k: v for k, v in theirs.items() if k not in TIMED}
    assert ours["receipt"]["backend"].startswith("postgresql ")


@pytest.mark.parametrize("word", ["oracle", "duck", "spark", ""])
def test_a_word_that_names_no_engine_is_refused_with_those_there_are(folder, capsys, word):
    code, _, said = run(folder, capsys, "--engine", word)

    assert (code, said.splitlines()) == (
        2,
        [f"没有名为“{word}”的引擎。可用的有：duckdb、postgres、postgresql://…、spark://…、spark://local。"],
    )


def test_postgres_alone_is_the_store_of_this_machine(folder, capsys, db):
    code, _, said = run(folder, capsys, "--engine", "postgres")

    if connection.vendor == "postgresql":
        assert code == 0
    else:
        assert code == 2
        assert said.startswith("没有设定 PostgreSQL：KEZHI_DATABASE_URL 未设。")


@pytest.mark.parametrize(
    ("word", "is_watched", "said"),
    [
        ("spark://local", True, "正在启动 Spark…\r\033[K"),
        ("spark://local", False, ""),
        ("postgresql://host/db", True, ""),
    ],
)
def test_who_watches_sees_that_spark_is_starting(capsys, monkeypatch, word, is_watched, said):
    monkeypatch.setattr(evaluate, "opened", lambda _word, **_more: StringIO())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_watched)

    evaluate.engine_of(word)

    assert capsys.readouterr().err == said
