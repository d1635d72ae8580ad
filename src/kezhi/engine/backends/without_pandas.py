"""PyArrow without pandas: it looks for pandas when it first makes an array, and importing pandas takes half a second
and 60 MB that no evaluation needs. Whoever asks PyArrow for a data frame still gets one."""

from __future__ import annotations

import sys

import pyarrow as pa


class _Hidden:
    """Finds no pandas."""

    @staticmethod
    def find_spec(name: str, *_where: object) -> None:
        """Nothing to say of other modules."""
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def look_without_pandas() -> None:
    """Let PyArrow look now, while there seems to be no pandas; nothing is done where pandas is in use already."""
    if "pandas" in sys.modules:
        return
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(hidden)


look_without_pandas()
