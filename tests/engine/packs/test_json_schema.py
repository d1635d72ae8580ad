"""The schemas that stand beside the packs are those of the dataclasses."""

import json

from kezhi.engine.packs.json_schema import schemas
from kezhi.engine.packs.library import INSTALLED
from kezhi.engine.rules import KINDS


def test_the_committed_schemas_are_up_to_date():
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in (INSTALLED / "schema").glob("*.json")}

    assert kept == json.loads(json.dumps(schemas())), "run `kezhi pack schema`"


def test_every_kind_of_rule_has_its_form():
    rules = schemas()["rules"]

    forms = [rules["$defs"][item["$ref"].rsplit("/")[-1]] for item in rules["properties"]["rules"]["items"]["oneOf"]]

    assert [form["properties"]["kind"]["const"] for form in forms] == list(KINDS)
    assert all(form["additionalProperties"] is False for form in forms)


def test_every_key_of_a_rule_says_what_it_means():
    rules = schemas()["rules"]["$defs"]

    silent = [
        f"{name}.{key}"
        for name, form in rules.items()
        for key, described in form["properties"].items()
        if key != "kind" and "description" not in described
    ]

    assert silent == []
