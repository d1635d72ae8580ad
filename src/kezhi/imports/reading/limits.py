"""How much of a file we open at most."""

MEGABYTE = 1024 * 1024

TEXT_BYTES = 2048 * MEGABYTE
WORKBOOK_BYTES = 200 * MEGABYTE
"""What a workbook may unpack to: it is held in memory while it is read, text is not."""

PACKED_RATIO = 200
"""Real sheets pack some ten to sixty times; a bomb packs a thousand times."""
RATIO_MATTERS_ABOVE = 10 * MEGABYTE

PARTS = 10_000
"""A workbook has a part a sheet and a picture; millions of empty ones are there to fill the memory."""

ROWS = 2_000_000
LINE = 1_000_000
"""Characters in one line of a text file."""
COLUMNS = 300
SHEET_CELLS = 30_000_000
TEXT_OF_CELLS = 600 * MEGABYTE
"""What the texts of a sheet may come to when each cell gets its own copy of a shared text."""
