"""What an edition reads of other packs, as columns of customers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from kezhi.engine.facts.schema import TABLES, Column, FactType, Table
from kezhi.engine.packs.files import Read


def customers_with(reads: Iterable[Read]) -> Table:
    """The fact table of customers with a column for everything read of other packs."""
    own = TABLES["customers"]
    taken = {column.name for column in own.columns}
    columns = {read.name: _column(read) for read in reads if read.name not in taken}
    return replace(own, columns=(*own.columns, *columns.values())) if columns else own


def _column(read: Read) -> Column:
    type_ = "text" if read.type == "grade" else read.type
    return Column(read.name, cast("FactType", type_), read.name, title_en=read.name)
