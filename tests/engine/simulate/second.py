"""A library whose S002-20 has a second edition: a lower threshold, a visit more often, one fewer, one grade more."""

# ruff: noqa: E501, ISC004 - lines of a regulation and of its rules
from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from kezhi.engine.packs.library import INSTALLED, Library, Pack

FIRST, SECOND = "2010-01-01", "2027-01-01"

_TEXT = (
    ("总分十四分以上的，为 A 级", "总分十三分以上的，为 A 级"),
    ("总分十二分以上、不满十四分的，为 B 级", "总分十二分以上、不满十三分的，为 B 级"),
    ("为 C 级，属一般客户。（编者注：原文没有写明，总分不满十分的，列为未定级，单独列示。）{S002-20.28}",
     "为 C 级，属一般客户。{S002-20.28}\n- 总分八分以上、不满十分的，为 D 级，属观察客户；总分不满八分的，列为未定级，单独列示。{S002-20.28}"),
    ("主管副总经理与业务部经理每半年回访一次", "主管副总经理与业务部经理每季度再访一次"),
    ("- 普通客户 B 级，办事处主任每半年回访一次。{S002-20.51}", "- 普通客户 B 级不再安排回访。{S002-20.51}"),
    ("合为六类", "连同 D 级共为七类"),
    ("普通客户 C 级与未定级客户", "普通客户 C 级、D 级与未定级客户"),
)  # fmt: skip
_PARAMETERS = (
    ("quote: 总分十四分以上的，为 A 级}\n    values:\n      - {from: 2010-01-01, value: 14, source: 第七条}",
     "quote: 总分十三分以上的，为 A 级}\n    values:\n      - {from: 2027-01-01, value: 13, source: 第七条}"),
    ("quote: 总分十二分以上、不满十四分的，为 B 级", "quote: 总分十二分以上、不满十三分的，为 B 级"),
    ("  - name: 新客户期月数",
     "  - name: D级总分下限\n    title: D 级总分下限\n    kind: points\n    unit: 分\n"
     "    clause: {at: 第七条, quote: 总分八分以上、不满十分的，为 D 级}\n    values:\n"
     "      - {from: 2027-01-01, value: 8, source: 第七条}\n  - name: 新客户期月数"),
)  # fmt: skip
_GRADE = (
    ("总分十四分以上的，为 A 级", "总分十三分以上的，为 A 级"),
    ("总分十二分以上、不满十四分的，为 B 级", "总分十二分以上、不满十三分的，为 B 级"),
    ("      - {grade: 未定级, below: C级总分下限, clause: {at: 第七条, quote: 总分不满十分的，列为未定级}}",
     "      - {grade: D, from: D级总分下限, below: C级总分下限, clause: {at: 第七条, quote: 总分八分以上、不满十分的，为 D 级}}\n"
     "      - {grade: 未定级, below: D级总分下限, clause: {at: 第七条, quote: 总分不满八分的，列为未定级}}"),
)  # fmt: skip
_CLASSES = (
    ("大客户与普通客户各分 A、B、C 三级，合为六类", "大客户与普通客户各分 A、B、C 三级，连同 D 级共为七类"),
    ("      - {id: 未定级, when:", '      - {id: D级, when: ["-", D], then: [D级]}\n      - {id: 未定级, when:'),
)
_ENTITLEMENTS = (('["普通客户C级, 未定级"]', '["普通客户C级, D级, 未定级"]'),)
_VISITS = (
    ("主管副总经理与业务部经理每半年回访一次}\n    for: 客户类型 == \"大客户B级\"\n    every: {months: 6}",
     "主管副总经理与业务部经理每季度再访一次}\n    for: 客户类型 == \"大客户B级\"\n    every: {months: 3}"),
)  # fmt: skip
_PROCEDURES = (("价格档次, 回访岗位, 回访周期]", "价格档次]"),)
_ENDED = "not_operative:\n  - {clause: S002-20.51, because: 不再回访，无须执行。}\n"


def two_editions(folder: Path) -> Pack:
    """The pack with both editions in a library of its own."""
    pack = folder / "S002-20"
    shutil.copytree(INSTALLED / "S002-20", pack)
    shutil.copy(INSTALLED / "catalogue.yaml", folder / "catalogue.yaml")
    write_second(pack / "editions" / FIRST, pack / "editions" / SECOND)
    _alter(pack / "editions" / FIRST / "edition.yaml", (("scope:", "in_force_to: 2026-12-31\nscope:"),))
    return Library(folder).pack("S002-20")


def write_second(first: Path, second: Path) -> None:
    """The second edition in a folder of its own."""
    shutil.copytree(first, second, ignore=shutil.ignore_patterns("cases"))
    sums = [hashlib.sha256((second / "text.md").read_bytes()).hexdigest()]
    for name, changes in (
        ("text.md", _TEXT), ("parameters.yaml", _PARAMETERS), ("grade.yaml", _GRADE), ("classes.yaml", _CLASSES),
        ("entitlements.yaml", _ENTITLEMENTS), ("visits.yaml", _VISITS), ("procedures/procedures.yaml", _PROCEDURES),
    ):  # fmt: skip
        _alter(second / name, changes)
    visits = (second / "visits.yaml").read_text("utf-8")
    begin = visits.index("  - kind: cadence\n    id: 普通客户B级回访")
    (second / "visits.yaml").write_text(visits[:begin], "utf-8")
    sums.append(hashlib.sha256((second / "text.md").read_bytes()).hexdigest())
    dates = ("in_force_from: 2010-01-01", "in_force_from: 2027-01-01\nsupersedes: 2010-01-01")
    ended = "carried_out_by_application:", f"{_ENDED}carried_out_by_application:"
    _alter(second / "edition.yaml", (dates, (sums[0], sums[1]), ended))
    parameters = (second / "parameters.yaml").read_text("utf-8")
    (second / "parameters.yaml").write_text(parameters.replace("{from: 2010-01-01,", "{from: 2027-01-01,"), "utf-8")


def _alter(path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    said = path.read_text("utf-8")
    for old, new in changes:
        assert old in said, (path.name, old)
        said = said.replace(old, new)
    path.write_text(said, "utf-8")
