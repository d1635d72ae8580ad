"""Files that are not the pack's own: links that lead out of its folder, and more of them than a pack has."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.caps import FILES, too_large


def refuse_strays(pack: Path) -> None:
    """PackError when anything in a pack's folder lies elsewhere; nothing of it has been read by then."""
    home = pack.resolve()
    files = list(islice(pack.rglob("*"), FILES + 1))
    if len(files) > FILES:
        raise PackError(too_large("一个制度包的文件", "个", "files in one pack", FILES, Position(str(pack))))
    outside = [path for path in files if path.is_symlink() and not _leads_inside(path, home)]
    if outside:
        raise PackError(*(_stray(path) for path in sorted(outside)))


def _leads_inside(link: Path, home: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False


def _stray(path: Path) -> Diagnostic:
    return Diagnostic(
        "outside_pack", f"“{path.name}”是指向制度包以外的链接。", "请把文件放进制度包的文件夹。",
        f"'{path.name}' is a link that leads out of the pack.", "Put the file into the pack's folder.",
        Position(str(path)),
    )  # fmt: skip
