"""Keys that say which line of which book a row is: the same file, read again, gives the same keys.

A document is known by its customer and number, not by what may be corrected in it, so that a corrected file amends.
"""

from __future__ import annotations

import hashlib
from collections import Counter


class Occurrences:
    """Counts rows that are alike in every part of their key, so that each keeps a key of its own."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._again: Counter[int] = Counter()

    def key(self, table: str, *parts: object) -> str:
        """The key of the next row with these parts (table, customer, number …) and which time it comes."""
        digest = hashlib.sha256("\x1f".join((table, *map(str, parts))).encode())
        short = int.from_bytes(digest.digest()[:8], "big")
        if short not in self._seen:
            self._seen.add(short)
            return digest.hexdigest()
        self._again[short] += 1
        digest.update(f"\x1f{self._again[short]}".encode())
        return digest.hexdigest()

    @property
    def repeated(self) -> int:
        """How many rows were alike to an earlier one."""
        return self._again.total()
