"""The reference of the language: everything has its heading, every example runs, every table of keys is current."""

import inspect
import re

import pytest

from kezhi.engine import errors
from kezhi.engine.diagnostic_codes import CODES
from kezhi.engine.expr import FUNCTIONS
from kezhi.engine.packs.units import FACTORS, UNITLESS
from kezhi.engine.rules import KINDS
from tests.docs.key_tables import renewed
from tests.docs.reference import REFERENCE, examples, pages, said, sections


def words(*names: str) -> list[str]:
    """The words that the headings of pages begin with."""
    return [section.word for name in names for section in sections(REFERENCE / name)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_rule_has_its_page_with_an_example(kind):
    first, *_ = sections(REFERENCE / f"kinds/{kind}.md")

    assert first.word == kind
    assert f"kind: {kind}" in "".join(example.files["rules"] for example in first.examples)


def test_every_function_has_its_heading_with_an_example_that_calls_it():
    files = {
        section.word: "".join(text for example in section.examples for text in example.files.values())
        for section in sections(REFERENCE / "expressions.md")
    }

    assert [name for name in FUNCTIONS if f"{name}(" not in files.get(name, "")] == []


def test_every_code_has_its_heading_and_no_heading_is_without_code():
    written = [section.title for page in REFERENCE.glob("checks/*.md") for section in sections(page)]
    titled = [f"{code} {title}" for code, (title, _) in CODES.items()]

    assert sorted(title for title in written if title.split()[0].isascii()) == sorted(titled)


def test_every_code_has_an_example_that_gives_it():
    shown = {
        section.word
        for page in REFERENCE.glob("checks/*.md")
        for section in sections(page)
        if section.shows(section.word)
    }

    assert [code for code in CODES if code not in shown] == []


def test_every_error_has_its_heading():
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.EngineError)]

    assert [c.__name__ for c in classes if c.__name__ not in words("errors.md")] == []


@pytest.mark.parametrize("section", sections(REFERENCE / "errors.md")[1:], ids=lambda section: section.word)
def test_every_error_has_an_example_that_raises_it(section, tmp_path, monkeypatch):
    raised, made = [], errors.EngineError.__init__

    def heard(self, *diagnostics):
        raised.append(type(self).__name__)
        made(self, *diagnostics)

    monkeypatch.setattr(errors.EngineError, "__init__", heard)
    (example,) = section.examples
    said(example, tmp_path)

    assert raised[-1] == section.word


def test_every_unit_is_listed():
    listed = set(re.findall(r"[^\s|`、]+", (REFERENCE / "parameters.md").read_text("utf-8")))

    assert [
        unit for units in [*FACTORS.values(), *UNITLESS.values()] for unit in units if unit and unit not in listed
    ] == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(REFERENCE)))
def test_the_tables_of_keys_are_those_of_the_program(page):
    text = page.read_text("utf-8")

    assert renewed(text, page) == text, "run `python -m tests.docs.key_tables`"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_gives_what_stands_beside_it(example, tmp_path):
    assert said(example, tmp_path) == (example.says or "")
