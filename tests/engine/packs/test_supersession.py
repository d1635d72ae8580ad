"""Editions follow one another without gap or overlap, and the day chooses among them and among dated values."""

from datetime import date
from pathlib import Path

import pytest

from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library
from tests.engine.packs.conftest import EDITION, FILES

NEWER = """\
in_force_from: 2027-01-01
supersedes: 2026-01-01
scope: 全公司
"""
BLANK = "    not_set: 制度原文留空。\n    suggested: 500\n"
DATED = """\
    values:
      - {from: 2026-01-01, value: 500, source: 第一条}
      - {from: 2026-07-01, value: 600, source: 2026年7月1日的通知}
"""
ONE = "{from: 2026-01-01, value: 2, source: 第二条}"


@pytest.fixture
def two(tmp_path):
    """The small regulation in two editions; the limit is raised by notice in the middle of the first."""

    def written(older: str = EDITION, newer: str = NEWER) -> Library:
        later = {"{from: 2026-01-01,": "{from: 2027-01-01,", "计一分": "计零分"}
        for path, content in FILES.items():
            name = Path(path).name
            text = content.replace(BLANK, DATED)
            _put(tmp_path / path, older if name == "edition.yaml" else text)
            if "editions" in path:
                text = text.replace("      - {from: 2026-07-01, value: 600, source: 2026年7月1日的通知}\n", "")
                for old, new in later.items():
                    text = text.replace(old, new)
                text = text.replace("value: 500", "value: 700").replace("points: 1", "points: 0")
                _put(tmp_path / path.replace("2026-01-01", "2027-01-01"), newer if name == "edition.yaml" else text)
        return Library(tmp_path)

    return written


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def said(library: Library) -> list[tuple[str, str, str]]:
    try:
        faults = check_pack(library.pack("T1"), with_cases=False).faults
    except PackError as refused:
        faults = refused.diagnostics
    return [(f.code, f"{Path(f.at.file).parent.name}:{f.at.line}:{f.at.column}", f.cause) for f in faults]


def test_editions_that_follow_one_another_are_sound(two):
    assert said(two()) == []


@pytest.mark.parametrize(
    ("as_of", "limit", "points", "row"),
    [
        (date(2026, 6, 30), 5_000_000, 2, "二分"),
        (date(2026, 7, 1), 6_000_000, 1, "一分"),
        (date(2026, 12, 31), 6_000_000, 1, "一分"),
        (date(2027, 1, 1), 7_000_000, 0, "一分"),
    ],
)
def test_the_day_chooses_the_edition_and_the_value_of_the_notice(two, as_of, limit, points, row):
    edition = two().pack("T1").edition(as_of)
    contract = {"contract": "一", "customer": "甲", "signed_on": date(2026, 6, 1), "amount": 5_500_000}
    facts = RowFacts({"customers": [{"customer": "甲"}], "contracts": [contract]})

    run = evaluate(edition, facts, as_of=as_of)

    (verdict,) = run.customers.to_pylist()
    assert (run.receipt.settings["限额"], verdict["得分"], verdict["得分__row"]) == (limit, points, row)
    assert run.receipt.edition == f"T1@{2027 if as_of.year == 2027 else 2026}-01-01"


def test_each_value_keeps_its_source(two):
    values = two().pack("T1").edition(date(2026, 8, 1)).parameters["限额"].values

    assert [(value.from_, value.source) for value in values] == [
        (date(2026, 1, 1), "第一条"), (date(2026, 7, 1), "2026年7月1日的通知"),
    ]  # fmt: skip


def test_a_newer_edition_says_what_it_supersedes(two):
    library = two(newer="in_force_from: 2027-01-01\nscope: 全公司\n")

    assert said(library) == [
        ("supersession_not_stated", "2027-01-01:1:16",
         "没有写明取代自 2026-01-01 起的前一版本，而前一版本没有失效日。"),
    ]  # fmt: skip


def test_an_older_edition_may_state_its_last_day_instead(two):
    older = EDITION + "in_force_to: 2026-12-31\n"

    assert said(two(older, "in_force_from: 2027-01-01\nscope: 全公司\n")) == []


def test_a_time_without_an_edition_is_stated_and_then_nothing_is_in_force(two):
    library = two(EDITION + "in_force_to: 2026-10-31\n", "in_force_from: 2027-01-01\nscope: 全公司\n")

    assert said(library) == []
    assert library.pack("T1").edition(date(2026, 10, 31)).id == "T1@2026-01-01"
    with pytest.raises(NoEditionInForce) as refused:
        library.pack("T1").edition(date(2026, 11, 1))
    assert [d.code for d in refused.value.diagnostics] == ["no_edition_in_force"]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        (
            EDITION + "in_force_to: 2027-01-01\n", NEWER,
            ("editions_overlap", "2026-01-01:3:14", "有效期重叠：2027-01-01 起已有新版本。"),
        ),
        (
            EDITION, NEWER.replace("supersedes: 2026-01-01", "supersedes: 2025-01-01"),
            ("supersedes_nothing", "2027-01-01:2:13", "本版本之前没有自 2025-01-01 起生效的版本。"),
        ),
        (
            EDITION, NEWER.replace("supersedes: 2026-01-01", "supersedes: 2027-01-01"),
            ("supersedes_nothing", "2027-01-01:2:13", "本版本之前没有自 2027-01-01 起生效的版本。"),
        ),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_refused_where_it_is_written(two, older, newer, expected):
    assert said(two(older, newer)) == [expected]


def test_the_edition_before_is_the_one_superseded(two, tmp_path):
    library = two()
    for path in (tmp_path / "T1/editions/2027-01-01").iterdir():
        text = path.read_text("utf-8").replace("2027-01-01", "2028-01-01")
        _put(tmp_path / "T1/editions/2028-01-01" / path.name, text)

    assert said(library) == [
        ("supersedes_another", "2028-01-01:2:13", "所取代的 2026-01-01 不是前一版本，前一版本自 2027-01-01 起生效。"),
    ]  # fmt: skip


def test_a_value_dated_when_its_edition_is_no_longer_in_force_is_refused(two, tmp_path):
    library = two()
    path = tmp_path / "T1/editions/2026-01-01/parameters.yaml"
    path.write_text(path.read_text("utf-8").replace("2026-07-01, value: 600", "2027-07-01, value: 600"), "utf-8")

    assert said(library) == [
        ("value_outside_edition", "2026-01-01:9:16",
         "参数“限额”自 2027-07-01 起的值不在本版本的有效期（2026-01-01 至 2026-12-31）之内。"),
    ]  # fmt: skip
