"""Every model and every kind of rule stands in the glossary."""

import re
from pathlib import Path

from django.apps import apps

from kezhi.engine.rules import KINDS

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
WORDS = {line.split("|")[1].strip() for line in GLOSSARY.splitlines() if line.startswith("| ")}


def test_every_model_has_its_word():
    models = {m for m in apps.get_models() if m.__module__.startswith("kezhi.") and not m._meta.auto_created}
    names = {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower() for model in models}

    assert sorted(names - WORDS) == []


def test_every_kind_of_rule_has_its_word():
    assert sorted(set(KINDS) - WORDS) == []
