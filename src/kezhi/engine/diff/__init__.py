"""What differs between two editions of a regulation."""

from kezhi.engine.diff.change import Change, ClauseChange, EditionDiff, Entry, Run
from kezhi.engine.diff.editions import editions_diff, renamed_rules

__all__ = ["Change", "ClauseChange", "EditionDiff", "Entry", "Run", "editions_diff", "renamed_rules"]
