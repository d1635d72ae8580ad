"""Reading a table out of whatever file people have, row by row."""

from kezhi.imports.reading.opening import open_table
from kezhi.imports.reading.sheet import Cell, FormulaCell, Sheet

__all__ = ["Cell", "FormulaCell", "Sheet", "open_table"]
