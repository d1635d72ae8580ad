"""An edition named on a command line or a page: by the day it begins, or by the folder it lies in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kezhi.engine.errors import Diagnostic, NoEditionInForce
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.library import Pack
from kezhi.engine.packs.loading import load_edition


def chosen_edition(pack: Pack, written: str) -> Edition:
    """The edition that begins on a day, or one of one's own in a folder; NoEditionInForce naming those there are."""
    folder = Path(written)
    if (folder / "edition.yaml").is_file():
        return load_edition(pack.about, folder, pack.regulation)
    for place, header in pack.headers:
        if _day(written) == header.in_force_from:
            return pack.load(place)
    begins = [header.in_force_from.isoformat() for _, header in pack.headers]
    raise NoEditionInForce(
        Diagnostic(
            "no_such_edition", f"“{pack.id}”没有版本“{written}”。",
            f"现有：{'、'.join(begins)}；也可以写自己版本的文件夹。",
            f"'{pack.id}' has no edition '{written}'.",
            f"There are {', '.join(begins)}; a folder of an edition of your own will do too.",
        )
    )  # fmt: skip


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
