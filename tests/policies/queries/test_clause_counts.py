"""What an edition amounts to, counted once and kept until a file of it changes."""

import os
from datetime import date
from shutil import copytree

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.library import Library
from kezhi.engine.packs.loading import load_edition
from kezhi.policies.queries.clause_counts import clause_counts
from tests.regulated import PACK, TODAY


@pytest.fixture
def read_packs(tmp_path, monkeypatch):
    """A library of one pack in a folder of its own, read anew each time, with a cache of its own."""
    monkeypatch.setenv("KEZHI_CACHE", str(tmp_path / "cache"))
    copytree(Library().pack(PACK).folder, tmp_path / "packs" / PACK)
    return lambda: Library(tmp_path / "packs").pack(PACK)


@pytest.fixture
def loaded(monkeypatch):
    """The folders of the editions that were loaded meanwhile."""
    found = []

    def load(about, folder, regulation):
        found.append(folder)
        return load_edition(about, folder, regulation)

    monkeypatch.setattr("kezhi.engine.packs.library.load_edition", load)
    return found


def test_they_are_those_of_the_edition(read_packs):
    counts, rules = clause_counts(read_packs(), TODAY), read_packs().edition(TODAY)

    assert (counts.executed + counts.person, counts.rules) == (len(set(rules.text.clause_ids)), len(rules.rules))
    for day in (date(2010, 1, 1), TODAY):
        assert counts.blanks(day) == len(rules.parameters.blank(day))


def test_the_next_process_does_not_load_it(read_packs, loaded):
    first = clause_counts(read_packs(), TODAY)
    loaded.clear()

    assert clause_counts(read_packs(), TODAY) == first
    assert loaded == []


def test_a_changed_file_is_counted_anew(read_packs, loaded):
    clause_counts(read_packs(), TODAY)
    loaded.clear()
    text = next(read_packs().folder.rglob("text.md"))
    os.utime(text, (0, 0))

    clause_counts(read_packs(), TODAY)

    assert len(loaded) == 1


def test_nothing_is_kept_of_an_edition_that_cannot_be_read(read_packs, tmp_path):
    next(read_packs().folder.rglob("parameters.yaml")).write_text("{", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(PackError):
            clause_counts(read_packs(), TODAY)
    assert not (tmp_path / "cache").exists()
