"""The schemas that stand beside the packs are those of the dataclasses, and an editor can complete from them."""

import json
import re

import pytest

from kezhi.engine.packs.json_schema import schemas
from kezhi.engine.packs.library import INSTALLED
from kezhi.engine.rules import KINDS

SCHEMAS = schemas()
CHINESE = re.compile("[一-鿿]")


def resolved(schema: dict, file: str) -> list[dict]:
    """The shapes that a value may have, references followed and choices laid out."""
    if "$ref" in schema:
        return [SCHEMAS[file]["$defs"][schema["$ref"].rpartition("/")[2]]]
    choices = schema.get("anyOf", schema.get("oneOf"))
    return [shape for choice in choices for shape in resolved(choice, file)] if choices else [schema]


def completed(file: str, *path: str | int, kind: str = "") -> dict[str, str]:
    """The keys that an editor offers at a place of a file, with what it says of each."""
    shapes = resolved(SCHEMAS[file], file)
    for step in path:
        inside = []
        for shape in shapes:
            if isinstance(step, int):
                inside += resolved(shape["items"], file) if "items" in shape else []
            elif step in shape.get("properties", {}):
                inside += resolved(shape["properties"][step], file)
        shapes = [s for s in inside if not kind or "kind" not in s.get("properties", {}) or named(s) == kind]
    return {name: key.get("description", "") for shape in shapes for name, key in shape.get("properties", {}).items()}


def named(shape: dict) -> str:
    return shape["properties"]["kind"].get("const", "")


def values(kind: str, *path: str | int) -> list:
    """The words that an editor offers for the value at a place of a rule."""
    *above, key = path
    form = next(
        shape for shape in resolved(SCHEMAS["rules"]["properties"]["rules"]["items"], "rules") if named(shape) == kind
    )
    shapes = [form]
    for step in above:
        inside = [s["items"] if isinstance(step, int) else s["properties"][step] for s in shapes]
        shapes = [shape for each in inside for shape in resolved(each, "rules")]
    found = [
        shape for each in shapes if key in each["properties"] for shape in resolved(each["properties"][key], "rules")
    ]
    return [word for shape in found for word in shape.get("enum", [])]


def every_form() -> list[tuple[str, str, dict]]:
    return [(file, name, form) for file, schema in SCHEMAS.items() for name, form in schema.get("$defs", {}).items()]


def test_the_committed_schemas_are_up_to_date():
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in (INSTALLED / "schema").glob("*.json")}

    assert kept == json.loads(json.dumps(SCHEMAS)), "run `kezhi pack schema`"


def test_every_kind_of_rule_has_its_form():
    forms = resolved(SCHEMAS["rules"]["properties"]["rules"]["items"], "rules")

    assert [named(form) for form in forms] == list(KINDS)
    assert all(form["additionalProperties"] is False for form in forms)
    assert [form["title"] for form in forms if not CHINESE.search(form["title"])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_completes_every_key_of_every_kind_with_words_in_chinese(kind):
    keys = completed("rules", "rules", 0, kind=kind)

    assert list(keys)[:5] == ["kind", "id", "title", "clause", "unit"]
    assert [name for name, said in keys.items() if not CHINESE.search(said)] == []
    assert set(completed("rules", "rules", 0, "clause", kind=kind)) == {"at", "quote"}


def test_every_key_of_every_form_of_every_file_says_what_it_means_in_chinese():
    silent = [
        f"{file}: {name}.{key}"
        for file, name, form in every_form()
        for key, described in form["properties"].items()
        if not CHINESE.search(described.get("description", ""))
    ]

    assert silent == []


def test_keys_that_must_be_given_are_marked_and_left_out_ones_have_their_default():
    table = SCHEMAS["rules"]["$defs"]["Table"]

    assert table["required"] == ["kind", "id", "clause", "inputs", "outputs", "rows"]
    assert table["properties"]["hit"]["default"] == "unique"
    assert SCHEMAS["rules"]["$defs"]["Cadence"]["properties"]["kind"] == {
        "const": "cadence", "title": "周期", "description": "规则的种类：周期",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "path", "words"),
    [
        ("table", ("hit",), ["unique", "first", "collect", "any", "priority", "rule order", "output order"]),
        ("gate", ("rows", 0, "decision"), ["allow", "refuse", "needs"]),
        ("escalation", ("ladder", 0, "does"), ["notify", "reassign", "breach"]),
        ("chain", ("steps", 0, "counted"), ["from_the_day", "from_the_next_day"]),
        ("sanction", ("measure",), ["money", "points", "word"]),
        ("alert", ("over",), ["customers", "units", "staff", "firm"]),
    ],
)
def test_an_editor_offers_the_words_of_a_fixed_list(kind, path, words):
    assert values(kind, *path) == words


@pytest.mark.parametrize(
    ("file", "path", "keys"),
    [
        ("edition", (), {"in_force_from", "in_force_to", "supersedes", "posts", "not_operative", "reads"}),
        ("edition", ("not_operative", 0), {"clause", "because"}),
        ("parameters", ("parameters", 0, "values", 0), {"from", "value", "source"}),
        ("unresolved", ("unresolved", 0), {"id", "clause", "reason", "decided_by"}),
        ("cases", ("cases", 0, "expect"), {"customers", "duties", "alerts", "notices", "entries", "refused"}),
        ("pack", (), {"id", "title", "builds_on"}),
    ],
)
def test_an_editor_completes_the_other_files(file, path, keys):
    assert keys <= completed(file, *path).keys()


def test_forms_of_one_name_are_told_apart():
    names = [(file, name) for file, name, _ in every_form()]

    assert len(names) == len(set(names))
    assert all(form["properties"] or form["required"] == [] for _, _, form in every_form())
