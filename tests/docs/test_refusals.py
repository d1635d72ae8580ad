"""What the product refuses, it refuses in one sentence that ends, in both languages."""

import ast
import importlib
import inspect
import re
from textwrap import dedent

import pytest
from django.utils.translation import override

from kezhi.accounts.errors import Refusal
from tests.docs.pages import ROOT
from tests.ui.messages import english_of, rooms

SOURCE = ROOT / "src/kezhi"


def _refusals(room: str) -> list[type[Refusal]]:
    if not (SOURCE / room / "errors.py").exists():
        return []
    module = importlib.import_module(f"kezhi.{room}.errors")
    kinds = [kind for _name, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == module.__name__]
    return [kind for kind in kinds if issubclass(kind, Refusal) and kind is not Refusal]


def _texts(kind: type[Refusal]) -> list[str]:
    """Its message; of a class that words its own, the texts in its constructor. A sentence handed on is not its own."""
    if kind.message:
        with override("zh-hans"):
            return [] if re.fullmatch(r"\{\w+\}", str(kind.message)) else [str(kind.message)]
    tree = ast.parse(dedent(inspect.getsource(kind)))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") in {"_", "_lazy"}]
    return [call.args[0].value for call in calls]


@pytest.mark.parametrize("room", rooms())
def test_every_refusal_is_a_sentence(room):
    for kind in _refusals(room):
        assert [text for text in _texts(kind) if not text.endswith("。")] == [], kind.__name__


@pytest.mark.parametrize("room", rooms())
def test_every_refusal_speaks_english(room):
    english = {message.id: message.string for name in rooms() for message in english_of(name)}
    for kind in _refusals(room):
        for text in _texts(kind):
            assert str(english.get(text) or "").endswith("."), (kind.__name__, text)
