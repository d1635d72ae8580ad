"""What stands beside an article: its rules as sentences and tables."""

from kezhi.policies.queries.beside.article import Block, blocks_of
from kezhi.policies.queries.beside.sheet import Sheet

__all__ = ["Block", "Sheet", "blocks_of"]
