"""Regulations compared: all of them on each capability, or any two side by side, from the packs themselves."""

from kezhi.engine.compare.across import Compared, across, newest
from kezhi.engine.compare.differing import Difference, Holding
from kezhi.engine.compare.markdown import as_markdown
from kezhi.engine.compare.statement import Laid, Statement
from kezhi.engine.compare.statements import statements
from kezhi.engine.compare.two import Beside, side_by_side

__all__ = [
    "Beside", "Compared", "Difference", "Holding", "Laid", "Statement", "across", "as_markdown", "newest",
    "side_by_side", "statements",
]  # fmt: skip
