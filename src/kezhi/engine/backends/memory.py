"""How much memory a run may take, as people write it."""

from __future__ import annotations

import re

from kezhi.engine.errors import BadSetting, Diagnostic

_SIZE = re.compile(r"(\d{1,6})\s*(MB|GB|MiB|GiB)", re.IGNORECASE)
_BYTES = {"mb": 10**6, "gb": 10**9, "mib": 2**20, "gib": 2**30}
LEAST = 2**29
"""Below this not even the code and one piece of every table fit."""


def size_of(said: str) -> int:
    """So many bytes; BadSetting for what is no size, or too little to work with.

    >>> size_of("8GB"), size_of("512 MiB")
    (8000000000, 536870912)
    """
    found = _SIZE.fullmatch(said.strip())
    size = int(found[1]) * _BYTES[found[2].lower()] if found else 0
    if size < LEAST:
        raise BadSetting(
            Diagnostic(
                "engine.memory", f"“{said}”不是可用的内存大小。", "请写如 8GB、2048MB，至少 512MiB。",
                f"{said!r} is not a usable size of memory.", "Write 8GB or 2048MB; at least 512MiB.",
            )
        )  # fmt: skip
    return size
