"""Where the imports room answers."""
