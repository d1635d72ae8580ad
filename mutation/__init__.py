"""Mutation testing of the engine, run apart: `make mutation AREA=expr` tries what has no result yet."""
