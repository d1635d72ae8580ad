"""A pack whose clauses are counted says which room carries out its forms, procedures, reports and gates."""

from pathlib import Path

import pytest

from kezhi.engine.packs.checking import check_pack
from kezhi.engine.packs.library import Library

CLAUSES = ", ".join(f"{{id: T1.0{number}, capability: GOV, line: 条}}" for number in range(1, 6))
CATALOGUE = f"regulations:\n  - {{id: T1, title: 试用办法, clauses: [{CLAUSES}]}}\n"
GATE = """\
rules:
  - kind: gate
    id: 签约关口
    clause: {at: 第三条, quote: 甲等享受优惠价}
    act: sign
    rows: [{id: 甲等, when: 等级 == '甲', decision: allow}]
    else: refuse
"""
COUNTED = ("title:", "catalogue: T1\ntitle:")


def warned(path: Path) -> list[str]:
    report = check_pack(Library(path).pack("T1"), with_cases=False)
    assert report.faults == ()
    return [f"{fault.code} {fault.cause}" for fault in report.warnings if fault.code == "no_room"]


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (GATE, ["no_room “签约关口”没有写明由应用的哪一间履行。"]),
        (GATE.replace("    act:", "    room: trade\n    act:"), []),
    ],
)
def test_a_counted_pack_is_warned_of_a_gate_without_a_room(write, gate, expected):
    path = write(pack=COUNTED, more=gate)
    (path / "catalogue.yaml").write_text(CATALOGUE, "utf-8")

    assert warned(path) == expected


def test_a_pack_outside_every_catalogue_needs_no_rooms(write):
    assert warned(write(more=GATE)) == []


def test_a_room_that_the_application_does_not_have_is_refused(faults):
    assert [fault.code for fault in faults(more=GATE.replace("    act:", "    room: attic\n    act:"))] == [
        "not_one_of"
    ]
