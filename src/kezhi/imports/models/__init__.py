"""Imports."""

from kezhi.imports.models.file import ImportFile, SavedMapping

__all__ = ["ImportFile", "SavedMapping"]
