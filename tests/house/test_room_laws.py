"""Rooms are used through their actions, queries and events; foreign keys cross rooms only to four models."""

import ast
import json
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kezhi"
ROOMS = {p.parent.name for p in SOURCE.glob("*/apps.py")} - {"ui"}
OPEN = {
    "actions",
    "canonical",
    "capabilities",
    "colleague",
    "credit_code",
    "errors",
    "events",
    "facts",
    "guarded",
    "kinds",
    "library",
    "masks",
    "offices",
    "planned",
    "origin",
    "part",
    "placing",
    "progress",
    "queries",
    "reach",
    "requests",
    "rows",
    "scope",
    "settings_of",
    "sight",
}
SHARED_MODELS = {"Customer", "Unit", "Staff", "Edition", "Post", "Job", "Contact"}
MAY_CROSS = {
    "customers.customer",
    "accounts.unit",
    "accounts.staff",
    "policies.edition",
    "jobs.job",
    "customers.contact",
    "trade.contract",  # forms of regulations are filled in about a contract or an invoice
    "trade.receivable",
}
EXCEPTIONS = json.loads((Path(__file__).parent / "exceptions.json").read_text(encoding="utf-8"))["room_imports"]


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kezhi."):
            yield node.module.split(".")[1:], {alias.name for alias in node.names}


def is_open(room: str, module: list[str], names: set[str]) -> bool:
    other, *rest = module
    if other == room or other not in ROOMS:
        return True
    if not rest:
        return names <= OPEN
    return rest[0] in OPEN | {"models"}


def foreign_models(room: str, path: Path) -> set[str]:
    """Models of other rooms that a module names, without those that every room may ask."""
    return {
        name
        for module, names in imports(path)
        if module[0] in ROOMS - {room} and module[1:2] == ["models"]
        for name in names - SHARED_MODELS
    }


def asked(path: Path, models: set[str]) -> set[str]:
    """Which of the models a module queries by itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
        and isinstance(node.value, ast.Name) and node.value.id in models
    }  # fmt: skip


def modules_of_rooms():
    for room in sorted(ROOMS):
        for path in sorted((SOURCE / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield room, path, path.relative_to(SOURCE).as_posix()


def test_another_room_is_used_through_its_open_doors():
    behind = {
        f"{name} -> {'.'.join(module)}"
        for room, path, name in modules_of_rooms()
        for module, names in imports(path)
        if not is_open(room, module, names)
    }

    assert sorted(behind) == []


def test_a_room_asks_its_own_records_and_the_shared_ones_only():
    found = {
        f"{name} asks {model}"
        for room, path, name in modules_of_rooms()
        for model in asked(path, foreign_models(room, path))
    }

    assert sorted(found - set(EXCEPTIONS)) == []
    assert sorted(set(EXCEPTIONS) - found) == [], "these exceptions are no longer needed"


def test_foreign_keys_cross_rooms_only_to_the_shared_models():
    crossing = {
        f"{model._meta.label_lower}.{field.name} -> {field.related_model._meta.label_lower}"
        for model in apps.get_models()
        if model.__module__.startswith("kezhi.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        and field.related_model._meta.app_label != model._meta.app_label
        and field.related_model._meta.label_lower not in MAY_CROSS
    }  # fmt: skip

    assert crossing == set()


def test_every_foreign_key_across_rooms_protects():
    careless = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("kezhi.")
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete
        and field.related_model._meta.app_label != model._meta.app_label
        and getattr(field.remote_field.on_delete, "__name__", "") == "CASCADE"
    }  # fmt: skip

    assert careless == set()


def test_nothing_listens_to_signals():
    listeners = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCE.rglob("*.py")
        if "django.dispatch" in (text := path.read_text(encoding="utf-8")) or "models.signals" in text
    ]

    assert listeners == []
