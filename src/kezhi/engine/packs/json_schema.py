"""JSON Schema of every file of a pack, from the dataclasses the reader follows; editors complete with it."""

from __future__ import annotations

import sys
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from kezhi.engine.packs.catalogue import Catalogue
from kezhi.engine.packs.files import CasesFile, EditionFile, PackFile, ParametersFile, UnresolvedFile
from kezhi.engine.packs.reading import keys_of
from kezhi.engine.rules import KINDS
from kezhi.engine.rules.base import ListOf, Ref, RowsOf, RuleRef, Source
from kezhi.engine.rules.cells import Cell

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: Mapping[str, Any] = {
    "catalogue": Catalogue,
    "pack": PackFile,
    "edition": EditionFile,
    "parameters": ParametersFile,
    "unresolved": UnresolvedFile,
    "cases": CasesFile,
}
_SCALARS: Mapping[Any, Schema] = {
    str: {"type": "string"},
    Ref: {"type": "string", "description": "参数或列的名称"},
    RuleRef: {"type": "string", "description": "规则编号"},
    Source: {"type": "string", "description": "算式"},
    ListOf: {"type": "string", "description": "参数的名称，其值为列表"},
    RowsOf: {
        "type": "object",
        "properties": {"of": {"type": "string", "description": "分级表参数的名称"}},
        "required": ["of"],
        "additionalProperties": False,
    },
    Decimal: {"type": "number"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    types.NoneType: {"type": "null"},
    Cell: {
        "description": "单元格：-、A, B、not A、>= x、[x..y)、missing、true、false",
        "type": ["string", "number", "boolean"],
    },
}


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by its name."""
    found = {name: _Definitions().file(cls, f"{name}.yaml") for name, cls in _FILES.items()}
    found["rules"] = _Definitions().rules()
    return found


class _Definitions:
    """Collects the dataclasses a file uses, each once, under `$defs`."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}
        self._named: dict[str, Any] = {}

    def file(self, cls: Any, title: str) -> Schema:
        reference = self.of(cls)
        return {"$schema": _DIALECT, "title": title, **reference, "$defs": dict(sorted(self.defs.items()))}

    def rules(self) -> Schema:
        kinds = [self._rule(name, cls) for name, cls in KINDS.items()]
        listed = {"type": "array", "items": {"oneOf": kinds}, "description": "各规则"}
        return {
            "$schema": _DIALECT,
            "title": "规则文件",
            "type": "object",
            "properties": {"rules": listed},
            "required": ["rules"],
            "additionalProperties": False,
            "$defs": dict(sorted(self.defs.items())),
        }

    def of(self, annotation: Any) -> Schema:
        """The schema of one annotation."""
        if annotation in _SCALARS:
            return dict(_SCALARS[annotation])
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin in (Union, types.UnionType):
            return self._any_of(arguments)
        if origin is tuple:
            items = {"anyOf": [self.of(int), {"pattern": r"^\d+\.\.\d+$"}]} if arguments[0] is int else None
            return {"type": "array", "items": items or self.of(arguments[0])}
        if is_dataclass(annotation):
            return self._reference(annotation)
        return {"type": "object", "additionalProperties": self.of(arguments[1])}

    def _any_of(self, arguments: tuple[Any, ...]) -> Schema:
        options: list[Schema] = []
        for argument in arguments:
            if (option := self.of(argument)) not in options:
                options.append(option)
        return options[0] if len(options) == 1 else {"anyOf": options}

    def _reference(self, cls: Any) -> Schema:
        name = self._name(cls)
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self._object(cls)
        return {"$ref": f"#/$defs/{name}"}

    def _name(self, cls: Any) -> str:
        """The class's own name; two classes of one name are told apart by their modules."""
        name = str(cls.__name__)
        if self._named.setdefault(name, cls) is cls:
            return name
        return f"{cls.__module__.rpartition('.')[2].title().replace('_', '')}{name}"

    def _rule(self, name: str, cls: Any) -> Schema:
        described = {"title": _title(cls), **self._object(cls)}
        kind = {"const": name, "title": described["title"], "description": f"规则的种类：{described['title']}"}
        described["properties"] = {"kind": kind, **described["properties"]}
        described["required"] = ["kind", *described["required"]]
        self.defs[self._name(cls)] = described
        return {"$ref": f"#/$defs/{self._name(cls)}"}

    def _object(self, cls: Any) -> Schema:
        properties = {}
        for key in keys_of(cls):
            described = self.of(_without_none(key.annotation) if not key.required else key.annotation)
            default = {} if key.required else _default(cls, key.attribute)
            properties[key.name] = {**described, **default, **({"description": key.doc} if key.doc else {})}
        return {
            "description": str(cls.__doc__).strip(),
            "type": "object",
            "properties": properties,
            "required": [key.name for key in keys_of(cls) if key.required],
            "additionalProperties": False,
        }


def _title(cls: Any) -> str:
    """What a kind is called in Chinese: the word after its name, where its module says what it is."""
    return str(sys.modules[cls.__module__].__doc__).partition(":")[0].split()[-1]


def _default(cls: Any, attribute: str) -> Schema:
    """What a key counts as when it is left out, where that is more than nothing."""
    default = cls.__dataclass_fields__[attribute].default
    is_said = isinstance(default, str | bool | int) and default != ""
    return {"default": default} if is_said else {}


def _without_none(annotation: Any) -> Any:
    """An optional key is left out, never null."""
    arguments = get_args(annotation)
    if get_origin(annotation) not in (Union, types.UnionType) or types.NoneType not in arguments:
        return annotation
    kept = tuple(argument for argument in arguments if argument is not types.NoneType)
    return Union[kept]  # noqa: UP007 - built from parts
