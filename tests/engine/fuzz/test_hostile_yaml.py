"""YAML made to crash, to hang or to run something: refused within a second of work, with a reason and a place."""

import tracemalloc
from itertools import pairwise

import pytest

from tests.engine.fuzz.hostile import SECOND, answer, assert_placed, replaced
from tests.engine.packs.conftest import FILES, RULES

MEBIBYTE = 2**20


def laughs() -> str:
    """Nine lists of nine references each: a thousand million words once written out."""
    names = "abcdefghi"
    lines = [f"{names[0]}: &{names[0]} [{', '.join(['哈'] * 9)}]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)]
    return "\n".join(lines)


def value(written: str) -> dict[str, str]:
    return replaced("rules.yaml", "missing: {value: 0}", f"missing: {{value: {written}}}")


HOSTILE = {
    "billion laughs": ({"rules.yaml": laughs()}, "yaml_not_allowed"),
    "a lone reference": ({"rules.yaml": "rules: *其他"}, "yaml_not_allowed"),
    "a merge key": (replaced("rules.yaml", "{value: 0}", "{<<: {value: 0}}"), "yaml_not_allowed"),
    "a Python object": (value("!!python/object/apply:os.system [id]"), "yaml_not_allowed"),
    "a tag of its own": (value("!run rm"), "yaml_not_allowed"),
    "a list as a key": (replaced("rules.yaml", "{value: 0}", "{[甲, 乙]: 0}"), "yaml_not_allowed"),
    "a mapping as a key": (replaced("rules.yaml", "{value: 0}", "{? {甲: 乙} : 0}"), "yaml_not_allowed"),
    "a second document": ({"rules.yaml": RULES + "---\n" + RULES}, "yaml_not_allowed"),
    "a directive": ({"rules.yaml": "%YAML 1.1\n---\n" + RULES}, "yaml_not_allowed"),
    "a key twice in two widths": (replaced("rules.yaml", "{value: 0}", "{ｖalue: 1, value: 0}"), "duplicate_key"),
    "nested lists": ({"rules.yaml": "rules: " + "[" * 100_000}, "too_large"),
    "nested mappings": ({"rules.yaml": "{甲: " * 20_000}, "too_large"),
    "nested dashes": ({"rules.yaml": "- " * 100_000}, "too_large"),
    "nested questions": ({"rules.yaml": "? " * 100_000}, "too_large"),
    "nested indents": ({"rules.yaml": "\n".join(" " * depth + "甲:" for depth in range(600))}, "too_large"),
    "many values": ({"rules.yaml": "rules: [" + "1," * 120_000 + "]"}, "too_large"),
    "many mappings": ({"rules.yaml": "rules: [" + "{a: 1}," * 30_000 + "]"}, "too_large"),
    "many keys": ({"rules.yaml": "".join(f"k{n}: 1\n" for n in range(25_000))}, "too_large"),
    "many documents": ({"rules.yaml": "---\n" * 60_000}, "yaml_not_allowed"),
    "a character beyond Unicode": (value('"\\UFFFFFFFF"'), "yaml"),
    "a character just beyond Unicode": (value('"\\U00110000"'), "yaml"),
    "an open quote": ({"rules.yaml": 'rules: "' + "\n" * 200_000}, "yaml"),
    "an open tag": ({"rules.yaml": "!<" * 100_000}, "yaml"),
    "directives without end": ({"rules.yaml": "%A B\n" * 50_000}, "yaml"),
    "an exponent": (value("1e999999"), "ambiguous_value"),
    "infinity": (value("-.inf"), "ambiguous_value"),
    "a hundred thousand digits": (value("9" * 100_000), "too_many_digits"),
    "a hundred thousand decimals": (value("0." + "9" * 100_000), "too_many_digits"),
    "year zero": ({"edition.yaml": "in_force_from: 0000-01-01\nscope: 全公司\n"}, "bad_date"),
    "the thirtieth of February": ({"edition.yaml": "in_force_from: 2026-02-30\nscope: 全公司\n"}, "bad_date"),
    "year ten thousand": ({"edition.yaml": "in_force_from: 10000-01-01\nscope: 全公司\n"}, "wrong_type"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_at_its_place_within_a_second(tmp_path, name):
    changes, code = HOSTILE[name]

    found = answer(tmp_path, changes)

    assert code in found.codes
    assert_placed(found)
    assert found.seconds < SECOND


@pytest.mark.parametrize("name", ["billion laughs", "nested lists", "many values", "an open quote"])
def test_what_is_refused_needs_little_memory(tmp_path, name):
    answer(tmp_path)
    tracemalloc.start()
    try:
        answer(tmp_path, HOSTILE[name][0])
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 64 * MEBIBYTE


def test_the_place_of_a_character_beyond_unicode_is_its_own(tmp_path):
    found = answer(tmp_path, value('"\\UFFFFFFFF"'))

    assert found.first.cause == "不是合格的 YAML（没有 \\UFFFFFFFF 这个字符）。"
    assert (found.first.at.line, found.first.at.column, found.first.at.length) == (11, 23, 10)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_is_read_alike(tmp_path, ends):
    changes = {path: content.replace("\n", ends) for path, content in FILES.items()}

    assert answer(tmp_path, changes).codes == set()


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_lines_are_counted_alike_whatever_ends_them(tmp_path, ends):
    broken = RULES.replace("aggregate: sum", "aggregate: 和")

    found = answer(tmp_path, {"rules.yaml": broken.replace("\n", ends)})

    assert [(fault.code, fault.at.line, fault.source_line) for fault in found.diagnostics] == [
        ("not_one_of", 8, "    aggregate: 和")
    ]


def test_a_byte_order_mark_at_the_beginning_is_no_character(tmp_path):
    changes = {path: b"\xef\xbb\xbf" + content.encode() for path, content in FILES.items()}

    assert answer(tmp_path, changes).codes == set()
