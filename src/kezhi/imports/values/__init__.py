"""Values of cells, read exactly or refused with the reason."""
