"""Packs, their editions, and which is in force."""

import shutil
from datetime import date

import pytest

from kezhi.engine.errors import NoEditionInForce, PackError
from kezhi.engine.packs.library import INSTALLED, Library

SECOND = "T1/editions/2027-01-01"


def two_editions(write, *, ends: str = "") -> Library:
    root = write(edition=("scope:", f"in_force_to: {ends}\nscope:") if ends else ("scope:", "scope:"))
    first, second = root / "T1/editions/2026-01-01", root / SECOND
    second.mkdir()
    for file in first.iterdir():
        (second / file.name).write_text(file.read_text("utf-8"), "utf-8")
    header = "in_force_from: 2027-01-01\nsupersedes: 2026-01-01\nscope: 全公司\n"
    (second / "edition.yaml").write_text(header, "utf-8")
    return Library(root)


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2026, 1, 1), "T1@2026-01-01"),
        (date(2026, 12, 31), "T1@2026-01-01"),
        (date(2027, 1, 1), "T1@2027-01-01"),
        (date(2099, 1, 1), "T1@2027-01-01"),
    ],
)
def test_the_latest_edition_begun_is_in_force(write, day, edition):
    assert two_editions(write).pack("T1").edition(day).id == edition


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 11, 1), date(2026, 12, 31)])
def test_outside_every_edition_nothing_is_in_force_and_those_there_are_are_named(write, day):
    with pytest.raises(NoEditionInForce) as refused:
        two_editions(write, ends="2026-10-31").pack("T1").edition(day)

    assert str(refused.value) == (
        f"{day} 没有生效的“T1”版本，现有版本：2026-01-01 至 2026-10-31；2027-01-01 起。请改用版本有效期内的日期。"
    )


def test_the_last_day_in_force_counts(write):
    assert two_editions(write, ends="2026-10-31").pack("T1").edition(date(2026, 10, 31)).id == "T1@2026-01-01"


def test_an_unknown_pack_names_the_nearest(write):
    with pytest.raises(PackError) as refused:
        Library(write()).pack("T2")

    assert str(refused.value) == "没有制度包“T2”。您是否想写“T1”？"


def test_the_folder_of_an_edition_bears_its_date(write):
    library = Library(write(edition=("2026-01-01", "2026-02-01")))

    with pytest.raises(PackError) as refused:
        library.pack("T1").edition(date(2026, 6, 30))

    assert [d.code for d in refused.value.diagnostics] == ["misnamed_edition"]


def test_the_installed_library_lists_every_regulation_and_clause():
    catalogue = Library().catalogue

    assert (len(catalogue.regulations), len(catalogue.clauses)) == (34, 711)


def test_a_folder_of_ones_own_also_reaches_the_packs_installed(write):
    library = Library(write())

    assert library.pack("S002-20").id == "S002-20"
    assert [pack.id for pack in library.packs()] == ["T1"]


def test_a_pack_copied_from_those_installed_stands_beside_ones_own(write):
    root = write()
    shutil.copytree(INSTALLED / "S002-20", root / "S002-20")

    copied = Library(root).pack("S002-20")

    assert (copied.folder, copied.regulation.id) == (root / "S002-20", "S002-20")
