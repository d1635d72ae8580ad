"""The public conformance cases of level 2, and the report of cases that fail."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kezhi.engine.dmn.conformance import run_folder
from kezhi.engine.dmn.conformance_folders import folders
from kezhi.engine.dmn.conformance_results import Failure
from kezhi.engine.dmn.evaluating import decide
from kezhi.engine.dmn.set_based import decide_at_once
from tests.engine.dmn.files import decision, definitions, input_data, literal, table

ROOT = Path(__file__).resolve().parents[3]
CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<modelName>m.dmn</modelName>%s</testCases>"""
CASE = """<testCase id="%s"><inputNode name="n"><value xsi:type="xsd:decimal">%s</value></inputNode>
<resultNode name="D" type="decision"><expected><value xsi:type="xsd:string">%s</value></expected></resultNode>
</testCase>"""


@pytest.fixture(scope="module")
def conformance_cases() -> Path:
    """The folder of the public cases: DMN_TCK_HOME, else beside the repository."""
    folder = Path(os.environ.get("DMN_TCK_HOME") or ROOT.parent / "shared" / "dmn-tck")
    if not folder.is_dir():
        pytest.skip("the public DMN cases are not there; name their folder in DMN_TCK_HOME")
    return folder


def one_by_one(read_file, name, cases):
    return [decide(read_file, told).values[name] for told in cases]


@pytest.mark.real_data
def test_every_case_of_level_2_passes_row_by_row_and_every_table_set_based(conformance_cases):
    results = [run_folder(folder, decide_at_once) for folder in folders(conformance_cases / "compliance-level-2")]

    assert [failure for result in results for failure in result.failures] == []
    assert (len(results), sum(r.cases for r in results), sum(r.passed for r in results)) == (28, 116, 116)
    assert sum(r.by_row for r in results) == 116
    assert (sum(r.tables for r in results), sum(r.set_based for r in results)) == (51, 51)


@pytest.fixture
def folder(tmp_path):
    """Makes a folder with a model and its cases: id, n, expected."""

    def made(model: str, *cases: tuple[str, str, str]) -> Path:
        (tmp_path / "m.dmn").write_bytes(definitions(model))
        (tmp_path / "m-test-01.xml").write_text(CASES % "".join(CASE % case for case in cases), "utf-8")
        return tmp_path

    return made


MODEL = input_data("n", "number") + decision("D", table("FIRST", "n", "o", '> 1 | "a"', '- | "b"'), "n")


def test_a_case_that_comes_out_otherwise_is_told_with_both(folder):
    result = run_folder(folder(MODEL, ("1", "1", "b"), ("2", "2", "x")), one_by_one)

    assert (result.cases, result.passed, result.failed, result.by_row, result.set_based) == (2, 1, 1, 1, 1)
    assert result.failures == (
        Failure("m-test-01 2", "by row", "D", '"x"', '"a"'),
        Failure("m-test-01 2", "set-based", "D", '"x"', '"a"'),
    )


def test_a_query_that_answers_otherwise_is_told(folder):
    result = run_folder(folder(MODEL, ("1", "1", "b")), lambda *_: ["z"])

    assert (result.by_row, result.tables, result.set_based, result.failed) == (1, 1, 0, 1)
    assert Counter(failure.way for failure in result.failures) == {"set-based": 1}


def test_a_model_that_is_refused_fails_its_cases_by_name(folder):
    result = run_folder(folder(decision("D", literal("{}")), ("1", "1", "b"), ("2", "1", "b")), one_by_one)

    assert (result.failed, result.by_row, result.tables) == (2, 0, 0)
    assert {"本文件用到了 context（上下文），客制不读取。" in failure.got for failure in result.failures} == {True}


def test_an_expression_is_asked_row_by_row_alone(folder):
    result = run_folder(folder(input_data("n") + decision("D", literal('"b"')), ("1", "1", "b")), one_by_one)

    assert (result.passed, result.tables, result.set_based) == (1, 0, 0)
