"""What is refused before any of it is read: links that lead out of a pack's folder, and more than a pack has."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from kezhi.engine.errors import Diagnostic, PackError, Position
from kezhi.engine.packs.caps import EDITION_BYTES, FILES, too_large


def refuse_strays(pack: Path) -> None:
    """PackError when anything in a pack's folder lies elsewhere; nothing of it has been read by then."""
    home = pack.resolve()
    files = list(islice(pack.rglob("*"), FILES + 1))
    if len(files) > FILES:
        raise PackError(too_large("一个制度包的文件", "个", "files in one pack", FILES, Position(str(pack))))
    outside = [path for path in files if path.is_symlink() and not _leads_inside(path, home)]
    if outside:
        raise PackError(*(_stray(path) for path in sorted(outside)))


def refuse_bulk(edition: Path) -> None:
    """PackError when the rules and parameters of an edition are together more than can be checked at once."""
    size = sum(path.stat().st_size for pattern in ("*.yaml", "*/*.yaml") for path in edition.glob(pattern)
               if path.parent.name != "cases")  # fmt: skip
    if size > EDITION_BYTES:
        at = Position(str(edition / "edition.yaml"))
        raise PackError(
            too_large(
                "一个版本的规则与参数合计", "个字节", "bytes in the rules of one edition", EDITION_BYTES, at, found=size
            )
        )


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
