"""Whatever queries and pages read of records with an owner goes through `within`, or says here why it need not."""

import ast
import json
from pathlib import Path

from django.apps import apps

from kezhi.accounts.scope import Scoped

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kezhi"
READ_FREELY = json.loads((Path(__file__).parent / "unscoped.json").read_text("utf-8"))
SCOPED = {model.__name__ for model in apps.get_models() if issubclass(model, Scoped)}
THROUGH = {"within", "within_units", "visible_to", "none", "get_object_or_404"}
"""What narrows to a person's reach, or reads nothing; `get_object_or_404` stands around one of the others."""


def is_manager(node: ast.AST) -> bool:
    """`Customer.objects`, or the manager of a related model that is not named."""
    if not isinstance(node, ast.Attribute) or node.attr not in {"objects", "_default_manager", "_base_manager"}:
        return False
    return not isinstance(node.value, ast.Name) or node.value.id in SCOPED


def is_narrowed(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether the chain that begins there calls a narrowing method, or is the argument of `within`."""
    while (above := parents.get(node)) is not None and isinstance(above, ast.Attribute | ast.Call):
        if isinstance(above, ast.Attribute) and above.attr in THROUGH:
            return True
        if isinstance(above, ast.Call) and node in above.args:
            called = above.func
            return getattr(called, "id", getattr(called, "attr", "")) in THROUGH - {"get_object_or_404"}
        node = above
    return False


def reads(path: Path):
    """The functions (or the module) that read a Scoped model without its scope."""
    tree = ast.parse(path.read_text("utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if is_manager(node) and not is_narrowed(node, parents):
            within, at = "", node
            while at in parents:
                at = parents[at]
                within = at.name if isinstance(at, ast.FunctionDef) else within
            yield f"{path.relative_to(SOURCE).as_posix()}:{within}"


def test_every_way_out_goes_through_the_scope():
    modules = [path for part in ("queries", "web") for path in SOURCE.glob(f"*/{part}/**/*.py")]
    found = {read for path in modules for read in reads(path)}

    assert sorted(found - set(READ_FREELY)) == [], "use `within`, or say in tests/permission/unscoped.json why not"
    assert sorted(set(READ_FREELY) - found) == [], "these need no reason any more"
    assert all(reason.strip() for reason in READ_FREELY.values())


def test_the_law_finds_what_it_forbids(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.permission.test_scope_law.SOURCE", tmp_path)
    (tmp_path / "leak.py").write_text(
        "def a(pk):\n    return Customer.objects.get(pk=pk)\n"
        "def b(staff):\n    return within(Customer.objects.filter(x=1).all(), staff, SEE)\n"
        "def c(staff):\n    return Duty.objects.filter(x=1).visible_to(staff)\n"
        "def d(model):\n    return model._meta.get_field('x').related_model._default_manager.all()\n"
        "def e(staff):\n    return rows.filter(pk__in=Contact.objects.values('pk'))\n",
        "utf-8",
    )

    assert sorted(set(reads(tmp_path / "leak.py"))) == ["leak.py:a", "leak.py:d", "leak.py:e"]
