"""What the imports room does: upload, map, check, decide, correct, write."""

from kezhi.imports.actions.ask import ask_to_check, ask_to_write
from kezhi.imports.actions.check_file import check_file
from kezhi.imports.actions.correct_rows import correct_rows
from kezhi.imports.actions.decide_duplicate import decide_duplicate
from kezhi.imports.actions.drop_old_files import drop_old_files
from kezhi.imports.actions.map_columns import map_columns
from kezhi.imports.actions.save_mapping import save_mapping
from kezhi.imports.actions.upload import upload
from kezhi.imports.actions.write_file import write_file

__all__ = [
    "ask_to_check", "ask_to_write", "check_file", "correct_rows", "decide_duplicate", "drop_old_files", "map_columns",
    "save_mapping", "upload", "write_file",
]  # fmt: skip
