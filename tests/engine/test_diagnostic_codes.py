"""Every code that the engine may say stands in one list with its titles, and nothing else does."""

import ast
import re
from pathlib import Path

import kezhi.engine
from kezhi.engine.diagnostic_codes import CODES, SECTIONS, title_of

ENGINE = Path(kezhi.engine.__file__).parent
FAULTS = re.compile(r"Diagnostic|_?fault|_?refuse")
CODE = re.compile(r"[a-z]+([_.-][a-z0-9]+)*")


def codes_in(path: Path) -> set[str]:
    """The codes that a module writes out where it makes a diagnostic; those of expressions with their prefix."""
    found = set()
    is_expression = path.parent.name == "expr"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and FAULTS.fullmatch(_name(node.func)):
            words = [a.value for a in node.args[:3] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            code = next((word for word in words if CODE.fullmatch(word)), None)
            if code is not None:
                found.add(f"expression.{code}" if is_expression and "." not in code else code)
    return found


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def said() -> set[str]:
    return set().union(*(codes_in(path) for path in ENGINE.rglob("*.py")))


def test_every_code_of_the_engine_has_its_titles():
    assert sorted(said() - CODES.keys()) == []


def test_every_title_belongs_to_a_code_of_the_engine():
    texts = [path.read_text("utf-8") for path in ENGINE.rglob("*.py") if "diagnostic_codes" not in path.name]
    whole = "\n".join(texts)

    assert [code for code in CODES if f'"{code.removeprefix("expression.")}"' not in whole] == []


def test_titles_are_in_chinese_and_english_and_each_code_in_one_section():
    assert [code for code, (zh, en) in CODES.items() if not re.search("[一-鿿]", zh) or not en.isascii()] == []
    assert [code for codes in SECTIONS.values() for code in codes] == list(CODES)


def test_a_title_in_either_language():
    assert (title_of("overlap"), title_of("overlap", "en"), title_of("unheard_of")) == ("重叠", "overlap", "unheard_of")
