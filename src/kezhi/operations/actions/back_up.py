"""Write the company's backup into the data folder."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kezhi.backup.manifest import Manifest
from kezhi.backup.writing import Say, write_backup
from kezhi.operations.errors import NoRoomForBackup
from kezhi.operations.queries.backups import backups, folder

NIGHTLY = "-nightly"


def back_up(*, at: datetime, mark: str = "", say: Say = lambda _line: None) -> tuple[Path, Manifest]:
    """One new file; refused before it begins where the disk could not hold another like the last."""
    _must_fit()
    to = folder() / f"kezhi-{timezone.localtime(at):%Y%m%d-%H%M%S}{mark}.tar"
    return to, write_backup(to, home=Path(settings.HOME), at=at, say=say)


def drop_old_nightly(*, keep: int) -> list[str]:
    """Of those that the night wrote only the newest stay; what people asked for is theirs to remove."""
    old = [one.name for one in backups() if one.name.endswith(f"{NIGHTLY}.tar")][keep:]
    for name in old:
        (folder() / name).unlink(missing_ok=True)
    return old


def _must_fit() -> None:
    last = next(iter(backups()), None)
    free = shutil.disk_usage(settings.HOME).free
    if last and free < 2 * last.size:
        raise NoRoomForBackup(free=free // 1_000_000, size=last.size // 1_000_000)
