"""Which column of a file is which field of ours."""

from kezhi.imports.mapping.file_mapping import FileMapping
from kezhi.imports.mapping.guess import Guess, guess_mapping, guess_table

__all__ = ["FileMapping", "Guess", "guess_mapping", "guess_table"]
