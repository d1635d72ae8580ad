"""Imports."""

from kezhi.imports.models.file import ImportFile
from kezhi.imports.models.saved_mapping import SavedMapping

__all__ = ["ImportFile", "SavedMapping"]
