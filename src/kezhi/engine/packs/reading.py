"""From a YAML tree to typed dataclasses, by their annotations alone, keeping every place and every fault."""

from __future__ import annotations

import types
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from kezhi.engine.errors import Diagnostic, Position
from kezhi.engine.packs import misreadings
from kezhi.engine.packs.caps import RANGE
from kezhi.engine.packs.strict_yaml import Entries, Items, Tree, Value
from kezhi.engine.rules.base import ListOf, Path, Ref, RowsOf, RuleRef, Source
from kezhi.engine.rules.cells import Cell, CellUnreadable, read_cell

_TEXTS: tuple[type[str], ...] = (Ref, RuleRef, Source, str)


class Unread(Exception):
    """The tree is not what the annotation asks; the reader holds the reason."""


@dataclass
class Reader:
    """Reads trees into dataclasses. `parameters` tells text from a parameter's name where both may stand."""

    parameters: frozenset[str] = frozenset()
    faults: list[Diagnostic] = field(default_factory=list)
    _path: list[str | int] = field(default_factory=list)
    _places: list[tuple[int, dict[Path, Position]]] = field(default_factory=list)

    def read(self, tree: Tree, annotation: Any) -> Any:
        """The value; Unread when it cannot be, with the faults kept."""
        self._note(tree.at)
        if annotation == Cell:
            return self._cell(tree)
        if is_dataclass(annotation):
            return self._dataclass(tree, annotation)
        return self._generic(tree, annotation, get_origin(annotation))

    def _generic(self, tree: Tree, annotation: Any, origin: Any) -> Any:
        if origin in (Union, types.UnionType):
            return self._union(tree, get_args(annotation))
        if origin is Literal:
            return self._literal(tree, get_args(annotation))
        if annotation in {ListOf, RowsOf}:
            return annotation(_parameter_of(tree))
        if origin is tuple:
            return self._tuple(tree, get_args(annotation)[0])
        if origin in (Mapping, dict):
            return self._mapping(tree, get_args(annotation)[1])
        return self._scalar(tree, annotation)

    def fail(self, fault: Diagnostic) -> Unread:
        """Keep a fault; raise what this returns."""
        self.faults.append(fault)
        return Unread()

    def _note(self, at: Position) -> None:
        for depth, places in self._places:
            places.setdefault(tuple(self._path[depth:]), at)

    def _below(self, step: str | int, tree: Tree, annotation: Any) -> Any:
        self._path.append(step)
        try:
            return self.read(tree, annotation)
        finally:
            self._path.pop()

    def _dataclass(self, tree: Tree, cls: Any) -> Any:
        if not isinstance(tree, Entries):
            raise self.fail(misreadings.not_a_mapping(tree, [key.name for key in keys_of(cls)]))
        keeps_places = "places" in cls.__dataclass_fields__
        places: dict[Path, Position] = {}
        if keeps_places:
            self._places.append((len(self._path), places))
            self._note(tree.at)
        try:
            values = self._fields(tree, cls)
        finally:
            if keeps_places:
                self._places.pop()
        if keeps_places:
            values["places"] = types.MappingProxyType(places)
        return cls(**values)

    def _fields(self, tree: Entries, cls: Any) -> dict[str, Any]:
        known = {key.name: key for key in keys_of(cls)}
        faults_before = len(self.faults)
        for name in tree.entries:
            if name not in known and name not in _discriminators(cls):
                self.faults.append(misreadings.unknown_key(tree.keys[name], name, known))
        for key in known.values():
            if key.required and key.name not in tree.entries:
                self.faults.append(misreadings.missing_key(tree.at, key.name, key.doc))
        values = {}
        for key in known.values():
            if key.name in tree.entries:
                with suppress(Unread):
                    values[key.attribute] = self._below(key.name, tree.entries[key.name], key.annotation)
        if len(self.faults) > faults_before:
            raise Unread
        return values

    def _union(self, tree: Tree, options: tuple[Any, ...]) -> Any:
        options = tuple(option for option in options if option is not types.NoneType)
        shapes = [option for option in options if is_dataclass(option)]
        if isinstance(tree, Entries) and shapes:
            return self._dataclass(tree, self._best_shape(tree, shapes))
        for option in options:
            if option is Ref and str in options and not self._is_parameter(tree):
                continue
            if not is_dataclass(option) and _fits(tree, option):
                return self.read(tree, option)
        if len(options) == 1:
            return self.read(tree, options[0])
        raise self.fail(misreadings.none_fits(tree, options))

    def _best_shape(self, tree: Entries, shapes: list[Any]) -> Any:
        def score(shape: Any) -> tuple[bool, int]:
            names = {key.name for key in keys_of(shape)}
            required = {key.name for key in keys_of(shape) if key.required}
            return required <= tree.entries.keys(), len(names & tree.entries.keys())

        best = max(shapes, key=score)
        if score(best)[1] == 0 and len(shapes) > 1:
            raise self.fail(misreadings.no_shape(tree, [[key.name for key in keys_of(shape)] for shape in shapes]))
        return best

    def _literal(self, tree: Tree, allowed: tuple[Any, ...]) -> Any:
        if isinstance(tree, Value) and tree.value in allowed:
            return tree.value
        raise self.fail(misreadings.not_one_of(tree, [str(value) for value in allowed]))

    def _tuple(self, tree: Tree, annotation: Any) -> tuple[Any, ...]:
        if not isinstance(tree, Items):
            raise self.fail(misreadings.not_a_list(tree))
        values: list[Any] = []
        failed = False
        for index, item in enumerate(tree.items):
            try:
                values += _range(item) if annotation is int else ()
                if annotation is not int or not _range(item):
                    values.append(self._below(index, item, annotation))
            except Unread:
                failed = True
        if failed:
            raise Unread
        return tuple(values)

    def _mapping(self, tree: Tree, annotation: Any) -> dict[str, Any]:
        if not isinstance(tree, Entries):
            raise self.fail(misreadings.not_a_mapping(tree, []))
        values: dict[str, Any] = {}
        failed = False
        for name, item in tree.entries.items():
            if isinstance(item, Value) and item.value is None and types.NoneType in get_args(annotation):
                values[name] = None
                continue
            try:
                values[name] = self._below(name, item, annotation)
            except Unread:
                failed = True
        if failed:
            raise Unread
        return values

    def _scalar(self, tree: Tree, annotation: Any) -> Any:
        if isinstance(tree, Value) and annotation in _TEXTS and isinstance(tree.value, str):
            return annotation(tree.value)
        if isinstance(tree, Value) and _fits(tree, annotation):
            return Decimal(tree.value) if annotation is Decimal else tree.value  # type: ignore[arg-type]
        raise self.fail(misreadings.wrong_type(tree, annotation))

    def _is_parameter(self, tree: Tree) -> bool:
        return isinstance(tree, Value) and not tree.quoted and tree.value in self.parameters

    def _cell(self, tree: Tree) -> Any:
        if not isinstance(tree, Value) or tree.value is None or isinstance(tree.value, date):
            raise self.fail(misreadings.wrong_type(tree, str))
        value = tree.value if isinstance(tree.value, str | bool) else Decimal(tree.value)
        try:
            return read_cell(value)
        except CellUnreadable as why:
            raise self.fail(misreadings.bad_cell(tree, str(why))) from why


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping in a pack's file: its name, the attribute it fills, its type, its text for the schema."""

    name: str
    attribute: str
    annotation: Any
    doc: str
    required: bool


@cache
def keys_of(cls: Any) -> tuple[Key, ...]:
    """The keys a dataclass reads, in order; a trailing underscore of an attribute is not part of the key."""
    hints = get_type_hints(cls, include_extras=True)
    keys = []
    for part in fields(cls):
        if part.metadata.get("derived"):
            continue
        annotation, doc = hints[part.name], str(part.metadata.get("doc", ""))
        if hasattr(annotation, "__metadata__"):
            annotation, doc = annotation.__origin__, str(annotation.__metadata__[0])
        required = part.default is MISSING and part.default_factory is MISSING
        keys.append(Key(part.name.rstrip("_"), part.name, annotation, doc, required))
    return tuple(keys)


def _discriminators(cls: Any) -> frozenset[str]:
    return frozenset({"kind"}) if isinstance(getattr(cls, "kind", None), str) else frozenset()


def _range(item: Tree) -> list[int]:
    """`1..12` in a list of whole numbers."""
    if isinstance(item, Value) and isinstance(item.value, str):
        low, dots, high = item.value.partition("..")
        if dots and _is_short_figure(low) and _is_short_figure(high) and int(high) - int(low) < RANGE:
            return list(range(int(low), int(high) + 1))
    return []


def _is_short_figure(text: str) -> bool:
    return text.isascii() and text.strip().isdigit() and len(text) < 6


def _parameter_of(tree: Tree) -> str:
    """The parameter that a list is taken from: its name alone, or `{of: 参数}`; empty for neither."""
    if isinstance(tree, Entries) and list(tree.entries) == ["of"]:
        tree = tree.entries["of"]
    return tree.value if isinstance(tree, Value) and isinstance(tree.value, str) else ""


def _fits(tree: Tree, annotation: Any) -> bool:
    """Whether a tree may stand for this type, without reading it."""
    if annotation in {ListOf, RowsOf}:
        return bool(_parameter_of(tree)) and isinstance(tree, Entries) is (annotation is RowsOf)
    if get_origin(annotation) in {Mapping, tuple}:
        return isinstance(tree, Entries if get_origin(annotation) is Mapping else Items)
    return isinstance(tree, Value) and _fits_value(tree, annotation)


def _fits_value(tree: Value, annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return tree.value in get_args(annotation)
    if annotation is Decimal:
        return type(tree.value) in (int, Decimal)
    if annotation in _TEXTS:
        return isinstance(tree.value, str)
    return type(tree.value) is annotation
