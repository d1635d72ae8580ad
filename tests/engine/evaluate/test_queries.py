"""One compiled query serves every day and every setting; what is kept on disk is used, or made anew."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine import kept
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.evaluate import evaluate, queries
from kezhi.engine.evaluate.customers import compile_customers
from kezhi.engine.evaluate.duties import compile_duties
from kezhi.engine.evaluate.evaluation import draft_run
from kezhi.engine.evaluate.plan import plan_of
from kezhi.engine.evaluate.queries import customers_query, duties_query
from kezhi.engine.rules.base import Ref
from tests.engine.evaluate.firm import AS_OF, SETTINGS

OTHER_DAY = date(2026, 3, 31)
OTHERWISE = {**SETTINGS, "评定回溯月数": 6, "拖欠一律计一分": False, "合同额限额一": 700}


@pytest.fixture
def backend():
    with DuckBackend() as opened:
        yield opened


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """A folder of its own for what is kept, and nothing in memory."""
    monkeypatch.setenv("KEZHI_CACHE", str(tmp_path))
    monkeypatch.setattr(queries, "_memory", type(queries._memory)())
    monkeypatch.setattr(kept, "_engine", lambda: kept._LOADED)  # whoever edits the engine while its tests run
    return tmp_path / "compiled"


def runs(edition):
    plan = plan_of(edition)
    return plan, [
        draft_run(plan, as_of=AS_OF, settings=SETTINGS),
        draft_run(plan, as_of=OTHER_DAY, settings=OTHERWISE, adopted_on=date(2026, 2, 1)),
    ]


@pytest.mark.parametrize("compile_", [compile_customers, compile_duties])
def test_the_compiled_text_is_the_same_for_two_days_and_two_settings(edition, backend, compile_):
    plan, both = runs(edition)

    one, other = (backend.template(compile_(plan, run)) for run in both)

    assert one == other
    assert one.asked


def test_only_the_figures_differ_once_filled(edition, backend):
    plan, (one, other) = runs(edition)

    texts = [customers_query(plan, run, backend) for run in (one, other)]

    assert texts[0] != texts[1]
    assert "CAST('2026-03-31' AS DATE)" in texts[1]
    assert "CAST('2026-03-31' AS DATE)" not in texts[0]


def test_a_run_for_compiling_tells_neither_the_day_nor_the_settings(edition):
    _, (run, _) = runs(edition)
    unbound = run.unbound()

    for told in (
        lambda: unbound.number(Ref("合同额限额一")),
        lambda: unbound.as_of.year,
        lambda: unbound.adopted_on < AS_OF,
    ):
        with pytest.raises(TypeError, match="knows neither the day nor the settings"):
            told()
    assert unbound.number(Decimal(3)) == 3


def test_two_days_from_one_query_are_what_two_engines_would_find(edition, facts):
    kept_ones = [evaluate(edition, facts, as_of=day, settings=SETTINGS) for day in (AS_OF, OTHER_DAY)]
    queries._memory.clear()

    alone = evaluate(edition, facts, as_of=OTHER_DAY, settings=SETTINGS)

    assert alone.receipt.digests == kept_ones[1].receipt.digests
    assert alone.receipt.digests != kept_ones[0].receipt.digests


def compiled_again(monkeypatch):
    """Counts how often something is compiled from here on, with nothing in memory."""
    monkeypatch.setattr(queries, "_memory", type(queries._memory)())
    times = []
    real = DuckBackend.template
    monkeypatch.setattr(DuckBackend, "template", lambda self, table: (times.append(1), real(self, table))[1])
    return times


def test_what_is_kept_on_disk_is_not_compiled_again(edition, backend, disk, monkeypatch):
    plan, (run, other) = runs(edition)
    first = customers_query(plan, run, backend), duties_query(plan, run, backend)
    times = compiled_again(monkeypatch)

    again = customers_query(plan, run, backend), duties_query(plan, run, backend)

    assert (again, times) == (first, [])
    assert len(list(disk.iterdir())) == 2
    assert customers_query(plan, other, backend) != first[0]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("", "utf-8"),
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        lambda path: path.write_text(path.read_text("utf-8")[:-9], "utf-8"),
        lambda path: path.write_text(path.read_text("utf-8").replace("SELECT", "DELETE", 1), "utf-8"),
        lambda path: path.unlink(),
    ],
)
def test_what_is_spoiled_is_compiled_again_and_mended(edition, backend, disk, monkeypatch, spoil):
    plan, (run, _) = runs(edition)
    first = customers_query(plan, run, backend)
    (path,) = disk.iterdir()
    whole = path.read_text("utf-8")
    spoil(path)
    times = compiled_again(monkeypatch)

    assert customers_query(plan, run, backend) == first
    assert times == [1]
    assert path.read_text("utf-8") == whole


def test_another_edition_and_another_engine_find_nothing_of_it(edition, backend, disk, monkeypatch):
    plan, (run, _) = runs(edition)
    customers_query(plan, run, backend)
    shorter = replace(edition, rules=edition.rules[:-1])
    times = compiled_again(monkeypatch)

    customers_query(plan_of(shorter), draft_run(plan_of(shorter), as_of=AS_OF, settings=SETTINGS), backend)
    monkeypatch.setattr(kept, "_LOADED", "another engine")
    queries._memory.clear()
    customers_query(plan, run, backend)

    assert times == [1, 1]
    assert len(list(disk.iterdir())) == 3


def test_an_engine_whose_files_have_changed_since_keeps_nothing(disk, monkeypatch):
    monkeypatch.setattr(kept, "_engine", lambda: "edited")

    kept.keep("one", "text")

    assert not disk.exists()
    assert kept.text_of("one") is None


@pytest.mark.parametrize("folder", ["", "/proc/nowhere"])
def test_where_nothing_can_be_kept_queries_are_compiled_all_the_same(edition, backend, monkeypatch, folder):
    monkeypatch.setenv("KEZHI_CACHE", folder)
    times = compiled_again(monkeypatch)
    plan, (run, _) = runs(edition)

    assert customers_query(plan, run, backend)
    assert times == [1]


def test_many_processes_keep_the_same_text_at_once(disk):
    script = (
        "import sys; from kezhi.engine import kept; kept._engine = lambda: kept._LOADED\n"
        "for n in range(60):\n"
        "    kept.keep('one', 'x' * 50000 + sys.argv[1])\n"
        "    found = kept.text_of('one')\n"
        "    assert found and found[:50000] == 'x' * 50000, found and len(found)\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in range(4)]

    assert [writer.wait(120) for writer in writers] == [0, 0, 0, 0]
    assert len(list(disk.iterdir())) == 1


def test_only_so_many_are_kept_the_oldest_go_first(disk, monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 3)

    for n in range(5):
        kept.keep(str(n), f"text {n}")

    assert [kept.text_of(str(n)) for n in range(5)] == [None, None, "text 2", "text 3", "text 4"]
