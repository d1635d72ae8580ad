"""The parts of the engine that are mutated together, and the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """`sources` and `without` are globs under engine/, `tests` are paths under tests/."""

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
        return [f"tests/{test}" for test in self.tests]


_EXAMPLES = "docs/test_reference.py"
AREAS = {
    "expr": Area(("expr/*",), ("engine/expr",), without=("expr/phrases.py",)),
    "dates": Area(("dates/*",), ("engine/dates",)),
    "cells": Area(
        ("rules/cells.py", "rules/intervals.py", "rules/edges.py"), ("engine/rules", "engine/packs/checks", _EXAMPLES)
    ),
    "checks": Area(("packs/checks/*",), ("engine/packs/checks", "engine/fuzz/test_hostile_names.py", _EXAMPLES)),
    "reading": Area(
        (
            "packs/strict_yaml.py", "packs/yaml_building.py", "packs/yaml_scalars.py", "packs/characters.py",
            "packs/reading.py", "packs/text.py", "packs/units.py", "packs/quotes.py", "packs/parameters.py",
            "packs/strays.py",
        ),
        (
            "engine/packs/test_strict_yaml.py", "engine/packs/test_reading.py", "engine/packs/test_text.py",
            "engine/packs/test_units.py", "engine/packs/test_quotes.py", "engine/packs/test_parameters.py",
            "engine/packs/test_yaml_building.py", "engine/packs/test_characters.py", "engine/packs/test_strays.py",
            _EXAMPLES,
        ),
    ),
    "rules": Area(
        ("rules/*",), ("engine/rules", "engine/packs/checks", "engine/evaluate", _EXAMPLES),
        without=("rules/cells.py", "rules/intervals.py", "rules/edges.py"),
    ),
    "evaluate": Area(
        ("evaluate/*",),
        (
            "engine/evaluate/test_alerts.py", "engine/evaluate/test_anniversaries.py",
            "engine/evaluate/test_cadences.py", "engine/evaluate/test_calendars.py",
            "engine/evaluate/test_deadlines.py", "engine/evaluate/test_entries.py",
            "engine/evaluate/test_escalations.py", "engine/evaluate/test_excuses.py",
            "engine/evaluate/test_figures_of_calendars.py", "engine/evaluate/test_firm_figures.py",
            "engine/evaluate/test_grades_told.py", "engine/evaluate/test_open_duties.py",
            "engine/evaluate/test_queries.py", "engine/evaluate/test_records.py",
            "engine/evaluate/test_sample_duties.py", "engine/evaluate/test_sample_findings.py",
            "engine/evaluate/test_subject_rates.py", "engine/evaluate/test_subjects.py",
            "engine/evaluate/test_calendar_of_the_run.py",
        ),
        without=("evaluate/incremental.py", "evaluate/incremental_*.py"),
    ),
    "explain": Area(
        ("explain/*",),
        (
            "engine/explain/test_companions.py", "engine/explain/test_conditions.py",
            "engine/explain/test_decisions.py", "engine/explain/test_explaining.py",
            "engine/explain/test_of_duties.py", "engine/explain/test_of_findings.py",
            "engine/explain/test_rhythm_sentences.py", "engine/explain/test_subjects.py",
            "engine/explain/test_why_not.py", "engine/rules/test_procedure.py", "engine/rules/test_form.py",
            "engine/rules/test_report.py", "engine/rules/test_credit.py", "engine/rules/test_collecting.py",
        ),
        without=("explain/wording.py",),
    ),
    "compose": Area(("compose/*", "decide/*"), ("engine/compose", "engine/decide"), without=("compose/simulate.py",)),
    "facts": Area(
        ("facts/*",),
        (
            "engine/facts", "engine/explain/test_asking.py", "engine/evaluate/test_records.py",
            "engine/evaluate/test_digest.py",
        ),
    ),
    "simulate": Area(("simulate/*", "compose/simulate.py"), ("engine/simulate",)),
    "diff": Area(("diff/*",), ("engine/diff",)),
    "dmn": Area(("dmn/*",), ("engine/dmn",)),
    "backends": Area(("backends/*",), ("engine/backends", "engine/parity")),
}  # fmt: skip
