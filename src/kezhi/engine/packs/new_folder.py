"""The folder of a new pack: its id is free, and it is written whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kezhi.engine.errors import Diagnostic, MachineError, PackError, Position
from kezhi.engine.packs.checks import spelling
from kezhi.engine.packs.files import PackFile
from kezhi.engine.packs.library import INSTALLED

ADDRESSES = frozenset({"adoption", "choose", "compare"})
"""What stands in the application's addresses where a pack's id does."""


def free_folder(library: Path, identifier: str, *, title: str) -> Path:
    """The folder of that id; PackError when the id is none, is taken, or its folder is there already."""
    faults = list(spelling.pack_id(PackFile(id=identifier, title=title))) or list(_taken(library, identifier))
    if faults:
        raise PackError(*faults)
    return library / identifier


def write_whole(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Every file, by its path in the folder; MachineError where the disk does not take them, and then none is left."""
    try:
        return [_written(folder / name, content) for name, content in contents.items()]
    except OSError as refused:
        shutil.rmtree(folder, ignore_errors=True)
        raise MachineError(_barred(folder, refused.strerror or str(refused))) from refused


def there_already(folder: Path) -> Diagnostic:
    """A pack is never written over."""
    return Diagnostic(
        "duplicate_pack", f"{folder} 已经有了。", "请换一个编号，或先移走它。",
        f"{folder} is there already.", "Choose another id, or move it away.", Position(str(folder)),
    )  # fmt: skip


def _taken(library: Path, identifier: str) -> Iterator[Diagnostic]:
    if (library / identifier).exists():
        yield there_already(library / identifier)
    elif _is_among(identifier, (each.parent.name for each in INSTALLED.glob("*/pack.yaml"))):
        yield Diagnostic(
            "duplicate_pack", f"制度包编号“{identifier}”随产品附带的制度已经用了。", "请换一个编号。",
            f"The pack id '{identifier}' is that of a regulation that comes with the product.", "Choose another id.",
        )  # fmt: skip
    elif _is_among(identifier, ADDRESSES):
        yield Diagnostic(
            "duplicate_pack", f"“{identifier}”是应用自己的地址，不能作编号。", "请换一个编号。",
            f"'{identifier}' is an address of the application and cannot be an id.", "Choose another id.",
        )  # fmt: skip


def _is_among(identifier: str, taken: Iterable[str]) -> bool:
    """Some disks tell capital letters from small ones, others do not."""
    return identifier.casefold() in {each.casefold() for each in taken}


def _written(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def _barred(folder: Path, why: str) -> Diagnostic:
    return Diagnostic(
        "export-disk", f"制度包没有写入 {folder}：{why}。", "请腾出空间或换一个可以写入的文件夹。",
        f"The pack was not written into {folder}: {why}.", "Free some space or choose a folder that may be written.",
    )  # fmt: skip
