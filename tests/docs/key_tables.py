"""The tables of keys in the reference, written from the dataclasses that read packs.

`python -m tests.docs.key_tables` renews every table that stands between `<!-- keys NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from kezhi.engine.packs.files import CasesFile, EditionFile, PackFile, ParametersFile, UnresolvedFile
from kezhi.engine.packs.json_schema import schemas  # noqa: F401 - the kinds must be imported before their hints are read
from kezhi.engine.packs.reading import keys_of
from kezhi.engine.rules import KINDS
from kezhi.engine.rules.base import Rule
from tests.docs.reference import REFERENCE, pages

_TABLE = re.compile(r"(<!-- keys ([\w ,]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_FILES = {c.__name__: c for c in (PackFile, EditionFile, ParametersFile, UnresolvedFile, CasesFile)}
_LINKS = {
    "ClauseRef": ("条款与引文", "files.md"), "Approval": ("等级", "kinds/grade.md"), "Print": ("表单", "kinds/form.md"),
    **dict.fromkeys(("Months", "Days", "Hours", "Weeks"), ("时限与日期", "dates.md")),
    **dict.fromkeys(("MissingValue", "MissingPoints", "MissingHold"), ("缺失", "missing.md")),
}  # fmt: skip
_LINKS_OF_MODULES = {"limits": ("时限与日期", "dates.md"), "period": ("时限与日期", "dates.md")}
_COMMON = {key.name for key in keys_of(Rule)}


def renewed(text: str, page: Path) -> str:
    """A page with its tables as the dataclasses are now."""
    above = "../" * (len(page.relative_to(REFERENCE).parts) - 1)
    return _TABLE.sub(lambda found: found[1] + "".join(_table(found[2].split(", "), above)) + found[3], text)


def _table(names: list[str], above: str) -> Iterator[str]:
    yield "\n| 键 | | 写什么 |\n|---|---|---|\n"
    for name in names:
        for row in _rows(_class(name), (), is_kind=name in KINDS):
            yield row.replace("](", f"]({above}").replace("../kinds/", "")
    yield "\n"


def _class(name: str) -> Any:
    if name == "common":
        return Rule
    known = {**KINDS, **_FILES}
    return known[name] if name in known else _by_name(name)


def _by_name(name: str) -> Any:
    modules = [module for path, module in sorted(sys.modules.items()) if path.startswith("kezhi.engine.")]
    return next(getattr(module, name) for module in modules if hasattr(module, name))


def _rows(cls: Any, above: tuple[str, ...], *, is_kind: bool) -> Iterator[str]:
    for key in keys_of(cls):
        if is_kind and key.name in _COMMON:
            continue
        path = (*above, key.name)
        written = ".".join(path)
        inside = list(_dataclasses(key.annotation))
        yield f"| `{written}` | {'须写' if key.required else ''} | {_says(key.doc, key.annotation, inside)} |\n"
        for each in inside:
            if _shared(each) is None and len(path) < 4:
                yield from _rows(each, path, is_kind=False)


def _says(doc: str, annotation: Any, inside: list[Any]) -> str:
    words = sorted({word for option in _literals(annotation) for word in option})
    parts = [doc.replace("|", "\\|")] if doc else []
    if words and not all(word in doc for word in words):
        parts.append("可写 " + "、".join(f"`{word}`" for word in words))
    parts += dict.fromkeys(link for each in inside if (link := _shared(each)))
    return "；".join(parts)


def _shared(cls: Any) -> str | None:
    """The page that writes this part up for all kinds, or none."""
    found = _LINKS.get(cls.__name__) or _LINKS_OF_MODULES.get(cls.__module__.rsplit(".", 1)[-1])
    return f"见[{found[0]}]({found[1]})" if found else None


def _dataclasses(annotation: Any) -> Iterator[Any]:
    if is_dataclass(annotation):
        if annotation.__module__.endswith("rules.cells") or annotation.__name__ == "Interval":
            return
        yield annotation
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _dataclasses(part)


def _literals(annotation: Any) -> Iterator[list[str]]:
    if get_origin(annotation) is Literal:
        yield [str(word) for word in get_args(annotation)]
    elif not is_dataclass(annotation):
        for part in get_args(annotation):
            yield from _literals(part)


if __name__ == "__main__":
    for page in pages():
        page.write_text(renewed(page.read_text("utf-8"), page), "utf-8")
