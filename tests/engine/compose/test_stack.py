"""A stack file: everything it says is brought together, what it leaves unclear is refused with its place."""

from datetime import date

import pytest

from kezhi.engine.compose import CompositionRefused, Precedence
from kezhi.engine.compose.stack import parents_in, read_stack
from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.compose.firm import PARENTS, firm
from tests.engine.compose.packs import DAY, pack, table


def stack(folder, written, as_of=DAY):
    if not (folder / "library").exists():
        for name in ("甲制", "乙制"):
            pack(folder / "library", name, table("类别", "大", "大客户"))
    (folder / "stack.yaml").write_text(written, "utf-8")
    return read_stack(folder / "stack.yaml", Library(folder / "library"), as_of)


def test_each_pack_has_its_name_its_units_its_settings_and_its_days(tmp_path):
    adopted, precedence = stack(
        tmp_path,
        "packs:\n"
        "  - {pack: 甲制, name: 华东办法, units: [华东, 华南], settings: {年头: 3}, adopted_on: 2026-02-01}\n"
        "  - {pack: 乙制}\n",
    )

    first, second = adopted
    assert (first.pack, first.name, first.units) == ("甲制", "华东办法", {"华东", "华南"})
    assert (dict(first.settings), first.adopted_on) == ({"年头": 3}, date(2026, 2, 1))
    assert (second.pack, second.name, second.units) == ("乙制", "乙制", frozenset())
    assert (dict(second.settings), second.adopted_on) == ({}, None)
    assert precedence == ()


def test_an_edition_is_that_of_its_own_day(tmp_path):
    early = date(2025, 12, 31)

    adopted, _ = stack(tmp_path, "packs: [{pack: 甲制, edition: 2026-01-01}]\n", as_of=early)

    assert adopted[0].edition.in_force_from == date(2026, 1, 1)
    with pytest.raises(NoEditionInForce):
        stack(tmp_path, "packs: [{pack: 甲制}]\n", as_of=early)


def test_decisions_say_whose_word_counts_or_that_each_keeps_its_own(tmp_path):
    _, precedence = stack(
        tmp_path,
        "packs: [{pack: 甲制}, {pack: 乙制}]\n"
        "precedence:\n"
        "  - {output: 类别, keep: 乙制, over: 甲制, because: 决议}\n"
        "  - {matter: credit, keep: 甲制, over: 乙制, because: 惯例}\n"
        "  - {output: 总分, each: [甲制, 乙制], because: 各评各的}\n"
        "  - {matter: complaints, each: [乙制, 甲制], because: 各管各的}\n",
    )

    assert precedence == (
        Precedence("类别", "乙制", "甲制", "决议"),
        Precedence("credit", "甲制", "乙制", "惯例"),
        Precedence("总分", "甲制", "乙制", "各评各的", each=True),
        Precedence("complaints", "乙制", "甲制", "各管各的", each=True),
    )


@pytest.mark.parametrize(
    "said",
    [
        "output: 类别, matter: credit, keep: 乙制, over: 甲制",
        "keep: 乙制, over: 甲制",
        "output: 类别",
        "output: 类别, keep: 乙制",
        "output: 类别, over: 乙制",
        "output: 类别, each: [甲制]",
        "output: 类别, each: [甲制, 乙制, 丙制]",
        "output: 类别, each: [甲制, 乙制], keep: 乙制",
        "output: 类别, each: [甲制, 乙制], over: 乙制",
        "output: 类别, each: [甲制, 乙制], keep: 乙制, over: 甲制",
    ],
)
def test_an_unclear_decision_is_refused_with_its_place(tmp_path, said):
    written = f"packs: [{{pack: 甲制}}]\nprecedence:\n  - {{{said}, because: 决议}}\n"

    with pytest.raises(CompositionRefused) as refused:
        stack(tmp_path, written)

    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.cause) == ("unclear_precedence", "这一条没有写清定的是什么、以谁为准。")
    assert (fault.at.file, fault.at.line) == (str(tmp_path / "stack.yaml"), 3)


def test_what_is_no_stack_file_is_refused(tmp_path):
    with pytest.raises(PackError):
        stack(tmp_path, "packs: 甲制\n")


def test_the_unit_above_each_unit_is_as_the_facts_have_it():
    assert parents_in(RowFacts(firm())) == PARENTS
