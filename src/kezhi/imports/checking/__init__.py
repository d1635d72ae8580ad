"""Checking every row of a file before anything is written."""

from kezhi.imports.checking.examine import Examined
from kezhi.imports.checking.session import examination

__all__ = ["Examined", "examination"]
