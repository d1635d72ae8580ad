"""The parts of the engine that are mutated together, and the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """`sources` and `without` are globs under engine/, `tests` are paths under tests/engine/."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()

    @property
    def globs(self) -> list[str]:
        """The sources from the root."""
        return [f"src/kezhi/engine/{source}" for source in self.sources]

    @property
    def excluded(self) -> list[str]:
        """What is left out, from the root."""
        return [f"src/kezhi/engine/{source}" for source in self.without]

    @property
    def selection(self) -> list[str]:
        """The tests from the root."""
        return [f"tests/engine/{test}" for test in self.tests]


AREAS = {
    "expr": Area(("expr/*",), ("expr",), without=("expr/phrases.py",)),
    "dates": Area(("dates/*",), ("dates",)),
    "cells": Area(("rules/cells.py", "rules/intervals.py", "rules/edges.py"), ("rules", "packs/checks")),
    "checks": Area(("packs/checks/*",), ("packs/checks", "fuzz/test_hostile_names.py")),
    "reading": Area(
        (
            "packs/strict_yaml.py", "packs/yaml_building.py", "packs/yaml_scalars.py", "packs/characters.py",
            "packs/reading.py", "packs/text.py", "packs/units.py", "packs/quotes.py", "packs/parameters.py",
            "packs/strays.py",
        ),
        (
            "packs/test_strict_yaml.py", "packs/test_reading.py", "packs/test_text.py", "packs/test_units.py",
            "packs/test_quotes.py", "packs/test_parameters.py", "packs/test_yaml_building.py",
            "packs/test_characters.py", "packs/test_strays.py",
        ),
    ),
    "rules": Area(
        ("rules/*",), ("rules", "packs/checks", "evaluate"),
        without=("rules/cells.py", "rules/intervals.py", "rules/edges.py"),
    ),
    "evaluate": Area(("evaluate/*",), ("evaluate",)),
    "explain": Area(("explain/*",), ("explain",), without=("explain/wording.py",)),
    "compose": Area(("compose/*", "decide/*"), ("compose", "decide")),
    "facts": Area(("facts/*",), ("facts",)),
}  # fmt: skip
