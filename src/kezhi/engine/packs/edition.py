"""An edition of a regulation, loaded and checked: its text, its parameters, its rules in the order they depend."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from kezhi.engine.expr.types import Type
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.derived import derived_tables
from kezhi.engine.packs.files import Case, EditionFile, PackFile, Unresolved
from kezhi.engine.packs.parameters import Parameters
from kezhi.engine.packs.reads import customers_with
from kezhi.engine.packs.text import Text
from kezhi.engine.rules.base import SUBJECTS, ListOf, Ref, Rule, TypeName
from kezhi.engine.rules.firm_figures import drawn_from_facts
from kezhi.engine.rules.scope import Scope


@dataclass(frozen=True)
class Edition:
    """What was in force from a day on. `names` gives every name of its rules a meaning."""

    about: PackFile
    header: EditionFile
    text: Text
    parameters: Parameters
    rules: tuple[Rule, ...]
    unresolved: tuple[Unresolved, ...] = ()
    folder: Path = field(default_factory=Path, compare=False)
    undecided: Mapping[str, tuple[Unresolved, ...]] = field(default_factory=dict, compare=False)
    """What is still to be decided of the columns read of other packs, where these are adopted with it."""
    written: Edition | None = field(default=None, compare=False, repr=False)
    """The edition as it is written, where this one has posts, months, names or scales put in as a company set them."""

    @property
    def as_written(self) -> Edition:
        """The edition as its files state it."""
        return self.written or self

    @property
    def pack(self) -> str:
        """The id of the pack."""
        return self.about.id

    @property
    def id(self) -> str:
        """Pack and in-force date, as receipts name the edition."""
        return f"{self.pack}@{self.in_force_from.isoformat()}"

    @property
    def in_force_from(self) -> date:
        """The first day in force."""
        return self.header.in_force_from

    @property
    def in_force_to(self) -> date | None:
        """The last day in force, or none."""
        return self.header.in_force_to

    @property
    def scope(self) -> str:
        """Whom it binds."""
        return self.header.scope

    def rule(self, identifier: str) -> Rule:
        """The rule of that id; KeyError when there is none."""
        return self.rules_by_id[identifier]

    @cached_property
    def rules_by_id(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def names(self) -> Scope:
        """What every name means: columns of facts and forms, parameters, outputs of rules by their subject."""
        empty = Scope(parameters=self.parameters.types, settable_posts=self.parameters.posts)
        written: dict[str, dict[str, TypeName]] = {subject: {} for subject in SUBJECTS}
        forms = {t.name: replace(t, pack=self.pack) for rule in self.rules if (t := rule.records(empty))}
        for rule in self.rules:
            written[rule.subject] |= rule.outputs(empty)
        customers = written.pop("customers")
        known = replace(
            empty,
            outputs=customers,
            above=written,
            tables={**TABLES, **derived_tables(self.rules), "customers": customers_with(self.header.reads), **forms},
        )
        figures = drawn_from_facts(self.rules, known) if written["firm"] else frozenset()
        return replace(known, firm_figures=figures) if figures else known

    @property
    def vocabulary(self) -> Mapping[str, Type]:
        """Every name an expression over customers may use, with its type."""
        return self.names.types()

    @cached_property
    def sources(self) -> Mapping[str, frozenset[str]]:
        """For each rule the rules it reads from, or that it waits for."""
        from kezhi.engine.packs.checks.order import sources_of  # noqa: PLC0415 - the checks read editions

        return sources_of(self)

    @cached_property
    def provisional(self) -> Mapping[str, tuple[Unresolved, ...]]:
        """Every rule and output that rests on a clause left to a person, with what is still to be decided."""
        from kezhi.engine.packs.provisional import provisional  # noqa: PLC0415 - it reads editions

        return provisional(self) if self.written is None else self.written.provisional

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """Every text that its rules can write, by column; columns that may hold any text are left out."""
        from kezhi.engine.packs.checks.atoms import domains  # noqa: PLC0415 - the checks read editions

        return domains(self)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases that prove its clauses; PackError when one cannot be read."""
        from kezhi.engine.packs.case_files import read_cases  # noqa: PLC0415 - evaluation never needs the cases

        return read_cases(self)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over what the edition says, however its files are laid out; cases are not part of it.

        A key left out is not part of it either, so that the hash of an edition outlives new keys of the language.
        """
        said = [self.pack, self.header, self.text, list(self.parameters.values()), self.rules, self.unresolved]
        written = json.dumps(canonical(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()


def _is_left_out(part: Field[Any], value: object) -> bool:
    """What the pack does not state is not part of what it says: a language that grows alters no edition."""
    made = part.default_factory
    default = made() if made is not MISSING else part.default
    stated = getattr(value, part.name)
    return default is not MISSING and type(stated) is type(default) and bool(stated == default)


def canonical(value: object) -> object:
    """What a part of an edition says, as JSON holds it: two parts say the same where this is the same."""
    if is_dataclass(value) and not isinstance(value, type):
        stated = {
            part.name: canonical(getattr(value, part.name))
            for part in fields(value)
            if part.compare and not part.metadata.get("derived") and not _is_left_out(part, value)
        }
        over = getattr(value, "laid_over", None)
        stated |= {"laid over": canonical(over)} if over else {}
        return {"": getattr(value, "kind", type(value).__name__)} | stated
    if isinstance(value, Mapping):
        return {key: canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        is_plain = not isinstance(value, ListOf)
        return [canonical(item) for item in value] if is_plain else {"list of": str(getattr(value, "parameter", ""))}
    if isinstance(value, Decimal):
        return {"number": format(value.normalize(), "f")}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"name": str(value)} if isinstance(value, Ref) else value
