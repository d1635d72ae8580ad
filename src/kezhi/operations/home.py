"""The data folder, asked of the machine alone: nothing needs to be set up for it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def home() -> tuple[Path, bool]:
    """Where it is, and whether it can be written; one that is not there yet is not made."""
    folder = Path(os.environ.get("KEZHI_HOME", "var")).resolve()
    try:
        with tempfile.TemporaryFile(dir=standing(folder)):
            pass
    except OSError:
        return folder, False
    return folder, True


def standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())
