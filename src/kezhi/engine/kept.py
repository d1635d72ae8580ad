"""Texts worked out once and kept on disk for the next process: in the user's cache folder, never in the company's data.

A kept text may vanish or be spoiled at any time; it is then worked out again. Nothing is ever read that another engine,
or the same engine with one line changed, has written.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from kezhi import __version__

_MOST = 1000
"""How many texts the folder holds; the oldest go first."""
_BUILT_ON = ("ibis-framework", "sqlglot", "duckdb")


def text_of(name: str) -> str | None:
    """The text kept under a name; none when there is none or it is not as it was written."""
    folder = _folder()
    if folder is None:
        return None
    try:
        mark, _, text = (folder / _key(name)).read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return text if mark == _hashed(text) else None


def keep(name: str, text: str) -> None:
    """Keep a text, whole or not at all, whoever else is writing; where nothing can be kept, nothing is."""
    folder = _folder()
    if folder is None or _engine() != _LOADED:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=folder, prefix="new-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{_hashed(text)}\n{text}")
        Path(written).replace(folder / _key(name))
        _forget_the_oldest(folder)
    except OSError:
        return


def _forget_the_oldest(folder: Path) -> None:
    kept = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(folder)]
    for _, path in sorted(kept)[:-_MOST]:
        Path(path).unlink(missing_ok=True)


def _folder() -> Path | None:
    """`KEZHI_CACHE`, else where the system keeps what may be lost; none when `KEZHI_CACHE` is empty."""
    chosen = os.environ.get("KEZHI_CACHE")
    if chosen is not None:
        return Path(chosen) / "compiled" if chosen else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "kezhi" / "compiled" if local else None
    try:
        home = Path.home()
    except RuntimeError:  # nobody's process
        return None
    usual = home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or usual) / "kezhi" / "compiled"


def _key(name: str) -> str:
    return _hashed(f"{_LOADED}\n{name}")


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _engine() -> str:
    """This very engine: its version, those it builds on, and its source files as they lie there."""
    home = Path(__file__).parent
    files = sorted((str(path.relative_to(home)), path.stat()) for path in home.rglob("*.py"))
    seen = [f"{name} {found.st_size} {found.st_mtime_ns}" for name, found in files]
    return "\n".join([__version__, *(version(name) for name in _BUILT_ON), str(home), *seen])


_LOADED = _engine()
"""The engine that this process runs, whatever happens to its files later."""
