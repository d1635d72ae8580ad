"""Each pack keeps beside it what its cases prove; the kept proof counts as long as nothing changed."""

import json

import pytest

from kezhi.engine.errors import PackError
from kezhi.engine.packs.library import Library
from kezhi.engine.packs.proofs import BY_CASES, by_cases, kept_hash, prove
from kezhi.engine.packs.proving import proof_hash
from tests.engine.packs.test_coverage import CASES


@pytest.fixture
def library(write) -> Library:
    path = write()
    (path / "T1/editions/2026-01-01/cases").mkdir()
    (path / "T1/editions/2026-01-01/cases/a.yaml").write_text(CASES, "utf-8")
    return Library(path)


def test_what_a_pack_proves_is_kept_in_its_own_folder(library):
    prove(library, ["T1"])

    kept = json.loads((library.path / "T1" / BY_CASES).read_text("utf-8"))
    latest = library.pack("T1").editions[-1]
    assert kept == {"edition": "T1@2026-01-01", "hash": proof_hash(latest), "clauses": {"T1.02": ["案"]}}


def test_a_kept_proof_is_believed_while_nothing_changed_and_then_proved_anew(library):
    prove(library)
    file = library.path / "T1" / BY_CASES
    file.write_text(file.read_text("utf-8").replace("案", "旧案"), "utf-8")
    assert by_cases(library.pack("T1")) == {"T1.02": ("旧案",)}

    cases = library.path / "T1/editions/2026-01-01/cases/a.yaml"
    cases.write_text(CASES.replace("id: 案", "id: 新案"), "utf-8")
    assert by_cases(Library(library.path).pack("T1")) == {"T1.02": ("新案",)}


def test_an_unknown_pack_is_not_proved_and_nothing_is_written(library):
    with pytest.raises(PackError, match="T9"):
        prove(library, ["T9"])

    assert not (library.path / "T1" / BY_CASES).exists()


def test_the_kept_proofs_are_those_of_the_packs_as_they_are():
    stale = [pack.id for pack in Library().packs() if kept_hash(pack) != proof_hash(pack.editions[-1])]

    assert stale == [], "run `kezhi coverage --prove` with their ids"
