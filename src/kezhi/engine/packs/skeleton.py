"""A new pack: the least that loads, with a place for everything that follows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from kezhi.engine.packs.new_folder import free_folder, write_whole

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
    folder = free_folder(library, identifier, title=title)
    words = {
        "id": identifier,
        "title": " ".join(title.split()).translate({ord("{"): "（", ord("}"): "）"}),
        "day": in_force_from.isoformat(),
        "written_id": json.dumps(identifier, ensure_ascii=False),
        "written_title": json.dumps(title, ensure_ascii=False),
    }
    return write_whole(folder, {name.format(**words): content.format(**words) for name, content in _FILES.items()})
