"""Coverage-guided fuzzing of what reads packs, run apart: `make fuzz`, or `make fuzz TARGET=rules SECONDS=600`."""
