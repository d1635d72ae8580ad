"""Every pack installed: checked at the strictest, its cases pass, its proofs are those of the pack as it is."""

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library
from kezhi.engine.packs.proofs import kept_hash
from kezhi.engine.packs.proving import proof_hash

LIBRARY = Library()
each_pack = pytest.mark.parametrize("pack", LIBRARY.packs(), ids=lambda pack: pack.id)


@each_pack
def test_it_is_spotless_and_every_case_comes_out(pack):
    report = check_pack(pack)

    assert [fault.sentence() for fault in (*report.faults, *report.warnings)] == []
    assert report.editions
    assert report.cases


@each_pack
def test_its_proofs_are_those_of_the_pack_as_it_is(pack):
    assert kept_hash(pack) == proof_hash(pack.editions[-1]), f"run `kezhi coverage --prove {pack.id}`"
