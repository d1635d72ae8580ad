"""Coverage counts every clause of the catalogue exactly once."""

import json
import re
from pathlib import Path

import pytest

from kezhi.engine.packs.coverage import STATES, Coverage
from kezhi.engine.packs.grounds import Left, Stated
from kezhi.engine.packs.library import INSTALLED, Library
from kezhi.engine.packs.proofs import BY_TESTS, keep_tests

ROOT = Path(__file__).parents[3]

CATALOGUE = """\
regulations:
  - id: T1
    title: 试用办法
    clauses:
      - {id: T1.01, capability: CLASS, line: 评分}
      - {id: T1.02, capability: CLASS, line: 二分}
      - {id: T1.03, capability: CLASS, line: 一分}
      - {id: T1.04, capability: CLASS, line: 等级}
      - {id: T1.05, capability: ENT, line: 价格}
      - {id: T1.06, capability: GOV, line: 修订}
  - id: T2
    title: 另一办法
    clauses:
      - {id: T2.01, capability: GOV, line: 范围}
"""
CASES = """\
as_of: 2026-06-30
settings: {限额: 500}
cases:
  - id: 案
    proves: [T1.02]
    given:
      customers: [{customer: 甲}]
      contracts: [{contract: 合一, customer: 甲, signed_on: 2026-05-01, amount: 5000000}]
    expect:
      customers: {甲: {得分: 2}}
"""
FORM = """\
rules:
  - kind: form
    id: 价目表
    room: trade
    clause: {at: 第三条, quote: 甲等享受优惠价}
    fields: [{name: 价格, type: money}]
"""
UNRESOLVED = "unresolved:\n  - {clause: {at: 第三条, quote: 本办法的修订另行决定}, reason: 未定, decided_by: 总经理}\n"


@pytest.fixture
def library(write) -> Library:
    path = write(
        pack=("title:", "catalogue: T1\ntitle:"),
        text=("乙等执行目录价。\n", "乙等执行目录价。\n\n本办法的修订另行决定。{T1.06}\n"),
        unresolved=UNRESOLVED,
    )
    (path / "catalogue.yaml").write_text(CATALOGUE, "utf-8")
    (path / "T1/editions/2026-01-01/cases").mkdir()
    (path / "T1/editions/2026-01-01/cases/a.yaml").write_text(CASES, "utf-8")
    return Library(path)


def test_every_clause_is_in_one_state(library):
    assert Coverage(library).states == {
        "T1.01": "missing",
        "T1.02": "proved",
        "T1.03": "missing",
        "T1.04": "missing",
        "T1.05": "missing",
        "T1.06": "by_a_person",
        "T2.01": "missing",
    }


def test_every_clause_has_its_grounds(library):
    found = Coverage(library).standings

    assert (found["T1.02"].cases, found["T1.02"].rules) == (("T1/案",), ("T1/得分",))
    assert (found["T1.06"].state, found["T1.06"].left) == ("by_a_person", (Left("总经理", "未定"),))
    assert (found["T2.01"].cases, found["T2.01"].tests, found["T2.01"].rules) == ((), (), ())


def test_a_clause_that_asks_nothing_is_left_with_its_reason(write):
    path = write(
        pack=("title:", "catalogue: T1\ntitle:"),
        text=("乙等执行目录价。\n", "乙等执行目录价。\n\n本办法简称试用办法。{T1.06}\n"),
        edition=("scope: 全公司\n", "scope: 全公司\nnot_operative:\n  - {clause: T1.06, because: 只是简称}\n"),
    )
    (path / "catalogue.yaml").write_text(CATALOGUE, "utf-8")

    standing = Coverage(Library(path)).standings["T1.06"]

    assert (standing.state, standing.left) == ("by_a_person", (Left("", "只是简称"),))


def test_a_case_that_would_pass_without_the_rule_proves_nothing(library):
    cases = library.path / "T1/editions/2026-01-01/cases/a.yaml"
    cases.write_text(CASES.replace("{甲: {得分: 2}}", "{甲: {合同额: 5000000}}"), "utf-8")

    assert Coverage(library).states["T1.02"] == "missing"


def test_what_no_case_can_prove_is_stated_by_the_form_that_carries_it_and_its_room(write, library):
    write(
        pack=("title:", "catalogue: T1\ntitle:"),
        text=("乙等执行目录价。\n", "乙等执行目录价。\n\n本办法的修订另行决定。{T1.06}\n"),
        unresolved=UNRESOLVED,
        more=FORM,
    )

    standing = Coverage(library, only=("T1",)).standings["T1.05"]

    assert (standing.state, standing.stated, standing.rooms) == (
        "stated", (Stated("T1/价目表", "form", "trade"),), ("trade",),
    )  # fmt: skip


def test_the_summary_lists_regulations_and_capabilities_with_their_rooms(library):
    def counts(clauses: int, proved: int, by_a_person: int, missing: int) -> dict[str, object]:
        found = {"clauses": clauses, "proved": proved, "stated": 0, "by_a_person": by_a_person, "missing": missing}
        return {**found, "rooms": {}}

    assert Coverage(library).summary() == {
        "regulations": [{"id": "T1", **counts(6, 1, 1, 4)}, {"id": "T2", **counts(1, 0, 0, 1)}],
        "capabilities": [
            {"id": "CLASS", **counts(4, 1, 0, 3)},
            {"id": "ENT", **counts(1, 0, 0, 1)},
            {"id": "GOV", **counts(2, 0, 1, 1)},
        ],
    }


def test_what_the_tests_prove_is_kept_and_counts(library, tmp_path):
    run = tmp_path / "run.json"
    run.write_text(json.dumps({"T1.04": ["tests/a.py::test_a"], "T9.99": ["tests/a.py::test_b"]}), "utf-8")

    keep_tests(library, run, Coverage(library).catalogue.clauses)

    assert json.loads((library.path / BY_TESTS).read_text("utf-8")) == {"clauses": {"T1.04": ["tests/a.py::test_a"]}}
    assert Coverage(library).states["T1.04"] == "proved"


def test_the_installed_coverage_counts_711_clauses_of_34_regulations():
    coverage = Coverage(Library())
    counts = coverage.counts(coverage.library.catalogue.clauses.values())

    assert (len(coverage.summary()["regulations"]), counts["clauses"]) == (34, 711)
    assert sum(counts[state] for state in STATES) == 711


def test_the_kept_proofs_by_tests_name_tests_that_still_bear_the_mark():
    file = INSTALLED / BY_TESTS
    kept = json.loads(file.read_text("utf-8"))["clauses"] if file.exists() else {}

    stale = [
        (clause, test)
        for clause, tests in kept.items()
        for test in tests
        for path, _, name in [test.partition("::")]
        if not (ROOT / path).exists()
        or f"def {name}(" not in (text := (ROOT / path).read_text("utf-8"))
        or f'"{clause}"' not in text
    ]

    assert stale == [], "run `make coverage`"


def test_every_mark_of_a_test_names_a_clause_of_the_catalogue():
    known = Library().catalogue.clauses
    marks = re.compile(r"mark\.clause\(([^)]*)\)")

    unknown = [
        (path.name, name)
        for path in (ROOT / "tests").rglob("test_*.py")
        for listed in marks.findall(path.read_text("utf-8"))
        for name in re.findall(r'"([^"]+)"', listed)
        if name not in known
    ]

    assert unknown == []


def test_a_pack_outside_every_catalogue_counts_the_clauses_of_its_own_text(write):
    path = write(unresolved="unresolved: []\n")
    (path / "T1/editions/2026-01-01/cases").mkdir()
    (path / "T1/editions/2026-01-01/cases/a.yaml").write_text(CASES, "utf-8")

    coverage = Coverage(Library(path))

    assert [(r.id, [(c.id, c.line) for c in r.clauses]) for r in coverage.catalogue.regulations] == [
        (
            "T1",
            [
                ("T1.01", "第一条 合同额"),
                ("T1.02", "第一条 合同额"),
                ("T1.03", "第一条 合同额"),
                ("T1.04", "第二条 等级"),
                ("T1.05", "第三条 价格"),
            ],
        ),
    ]
    assert (coverage.states["T1.01"], coverage.states["T1.02"]) == ("missing", "proved")
