"""The customers' list, search and page at a hundred thousand and at a million customers."""
