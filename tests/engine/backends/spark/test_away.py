"""A Spark that cannot be had: one sentence, quickly, on a terminal without Spark's own pages; nothing is written."""

import os
import socket
import stat
import subprocess
import sys
import time

import pytest

from tests.engine.facts.files import write_csv
from tests.engine.rules.small_packs import edition_of
from tests.house.spark import ON_SPARK

pytestmark = ON_SPARK

FACTS = {"customers": [{"customer": "甲", "since": "2020-01-01"}]}


@pytest.fixture
def evaluate(tmp_path):
    """The real command in a process of its own: its code, what it printed, how long it took."""
    (tmp_path / "facts").mkdir()
    facts = write_csv(FACTS, tmp_path / "facts")

    def run(engine: str, **environment: str) -> tuple[int, str, float]:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "kezhi.cli", "evaluate", "S002-20", "--facts", str(facts), "--as-of", "2026-06-30",
             "--engine", engine, "--out", str(tmp_path / "out")],
            capture_output=True, text=True, check=False, env={**os.environ, **environment}, timeout=120,
        )  # fmt: skip
        assert list(tmp_path.glob("out/*")) == []
        assert done.stdout == ""
        return done.returncode, done.stderr, time.monotonic() - began

    return run


def java(folder, version: str) -> str:
    """A JAVA_HOME whose java says that version of itself."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(folder)


def test_a_master_that_is_away(evaluate):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"spark://127.0.0.1:{nobody.getsockname()[1]}"

        code, said, seconds = evaluate(address)

    assert (code, said) == (3, f"连不上 Spark 主节点 {address}。请核对地址与端口，并确认主节点已启动。\n")
    assert seconds < 30


def test_an_address_without_a_port(evaluate):
    code, said, _ = evaluate("spark://master")

    assert (code, said) == (2, "Spark 的地址“spark://master”看不懂。请写成 spark://主机:端口，或 spark://local。\n")


def test_an_old_java(evaluate, tmp_path):
    code, said, _ = evaluate("spark://local", JAVA_HOME=java(tmp_path / "java", "1.8.0_402"))

    assert (code, said) == (3, "Spark 需要 Java 17 或 21，现有的是 Java 8。请安装后用 JAVA_HOME 指明。\n")


def test_no_java_where_java_home_points(evaluate, tmp_path):
    code, said, _ = evaluate("spark://local", JAVA_HOME=str(tmp_path / "nowhere"))

    assert (code, said) == (3, "Spark 需要 Java 17 或 21，本机没有找到。请安装后用 JAVA_HOME 指明。\n")


def test_a_java_that_does_not_start(evaluate, tmp_path):
    code, said, _ = evaluate("spark://local", JAVA_HOME=java(tmp_path / "java", "17.0.15"))

    assert (code, said) == (3, "Spark 需要 Java 17 或 21，现有的是 Java 17。请安装后用 JAVA_HOME 指明。\n")


def test_the_client_is_not_installed(evaluate, tmp_path):
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "sitecustomize.py").write_text("import sys\nsys.modules['pyspark'] = None\n", "utf-8")

    code, said, _ = evaluate("spark://local", PYTHONPATH=str(tmp_path / "hidden"))

    assert (code, said) == (3, '没有安装 Spark 的客户端。请运行 pip install "kezhi[spark]"。\n')


def test_what_a_query_is_refused_for_is_one_sentence_too(tmp_path):
    rules = """
        - {kind: indicator, id: 额, type: money, from: contracts, on: signed_on, value: amount, aggregate: sum, CLAUSE}
        - {kind: formula, id: 积, type: money, expression: 额 * 99999999999999999, CLAUSE}
    """
    edition_of(tmp_path / "packs", rules)
    (tmp_path / "facts").mkdir()
    contract = {"contract": "合", "customer": "甲", "signed_on": "2026-01-01", "amount": "99999999999.99"}
    facts = write_csv({**FACTS, "contracts": [contract]}, tmp_path / "facts")

    done = subprocess.run(
        [sys.executable, "-m", "kezhi.cli", "evaluate", "T9", "--library", str(tmp_path / "packs"), "--facts",
         str(facts), "--as-of", "2026-06-30", "--engine", "spark://local"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    said = "计算结果超出范围。请检查数值的单位，或核对事实里过大的数。\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
