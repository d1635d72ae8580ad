"""How the tables of a live store are read, as queries: worked out once for a store, not once a run."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kezhi.engine.facts.schema import Table

Reading = tuple[str, frozenset[str]]
"""The query, and the columns that the store really has."""
_MOST = 1024
_known: OrderedDict[tuple[object, ...], Reading] = OrderedDict()


def reading(store: str, dialect: str, table: Table, reader: object, found: Callable[[], Reading]) -> Reading:
    """What was found for this store, table and reader, else what is found now; what cannot be read is asked again."""
    asked = (store, dialect, table, reader)
    if asked not in _known:
        _known[asked] = found()
        while len(_known) > _MOST:
            _known.popitem(last=False)
    _known.move_to_end(asked)
    return _known[asked]
