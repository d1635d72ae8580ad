"""Rows by the million: written in one statement, without an object a row."""

from kezhi.bulk.keys import reserve
from kezhi.bulk.write import insert, update

__all__ = ["insert", "reserve", "update"]
