"""关怀与回访: visits, calls and letters."""
