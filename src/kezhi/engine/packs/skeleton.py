"""A new pack: the least that loads, with a place for everything that follows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.checks import spelling
from kezhi.engine.packs.files import PackFile

_FILES = {
    "pack.yaml": "id: {written_id}\ntitle: {written_title}\n",
    "editions/{day}/edition.yaml": "in_force_from: {day}\nscope: 全公司\n",
    "editions/{day}/text.md": "# {title}\n\n### 第一条 适用 {{{id}.01}}\n\n本办法适用于全部客户。\n",
    "editions/{day}/rules.yaml": (
        "rules:\n"
        "  - kind: segment\n"
        "    id: 适用客户\n"
        "    clause: {{at: 第一条, quote: 适用于全部客户}}\n"
        "    when: known(customer)\n"
    ),
    "editions/{day}/cases/first.yaml": (
        "cases:\n"
        "  - id: 人人适用\n"
        "    as_of: {day}\n"
        "    proves: [{id}.01]\n"
        "    given: {{customers: [{{customer: 甲}}]}}\n"
        "    expect: {{customers: {{甲: {{适用客户: true}}}}}}\n"
    ),
}


def write_skeleton(library: Path, identifier: str, *, title: str, in_force_from: date) -> list[Path]:
    """Write a new pack into a library; PackError when its id is none or its folder is there already."""
    faults = list(spelling.pack_id(PackFile(id=identifier, title=title)))
    folder = library / identifier
    if not faults and folder.exists():
        faults.append(there_already(folder))
    if faults:
        raise PackError(*faults)
    words = {
        "id": identifier,
        "title": " ".join(title.split()).translate({ord("{"): "（", ord("}"): "）"}),
        "day": in_force_from.isoformat(),
        "written_id": json.dumps(identifier, ensure_ascii=False),
        "written_title": json.dumps(title, ensure_ascii=False),
    }
    written = []
    for name, content in _FILES.items():
        path = folder / name.format(**words)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.format(**words), "utf-8")
        written.append(path)
    return written


def there_already(folder: Path) -> Diagnostic:
    """A pack is never written over."""
    return Diagnostic(
        "duplicate_pack", f"{folder} 已经有了。", "请换一个编号，或先移走它。",
        f"{folder} is there already.", "Choose another id, or move it away.", Position(str(folder)),
    )  # fmt: skip
