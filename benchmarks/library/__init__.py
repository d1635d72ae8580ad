"""The library of packs as a whole: read and checked, and evaluated over the demo company."""
