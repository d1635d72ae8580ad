"""The forms of the regulations in force: which there are, and one with its edition as the company has set it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kezhi.accounts.models import Staff
from kezhi.engine.errors import EngineError
from kezhi.engine.packs.as_set import as_set
from kezhi.engine.packs.edition import Edition as Rules
from kezhi.engine.rules.form import Field, Form
from kezhi.forms.errors import NoSuchForm
from kezhi.forms.models import Record
from kezhi.policies.errors import EditionAltered
from kezhi.policies.library import rules_of
from kezhi.policies.models import Adoption, Edition
from kezhi.policies.queries.in_force import adoptions_in_force, settings_of

KEPT = frozenset({None, "customers", "units", "staff", "contracts", "receivables"})
"""What a record may be about today: what the company keeps records of."""


@dataclass(frozen=True)
class Template:
    """One form of an edition, with the values that the company gave the edition's parameters."""

    edition: Edition
    rules: Rules
    form: Form
    settings: Mapping[str, object]

    @property
    def pack(self) -> str:
        """The regulation."""
        return self.edition.pack

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.form.title or self.form.id

    @property
    def own(self) -> tuple[Field, ...]:
        """The fields that people fill in."""
        return tuple(field for field in self.form.fields if not field.shows and not field.computed)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.form.fields if field.name == name)

    def type_of(self, field: Field) -> str:
        """The field's type, a shown one's as the facts hold it."""
        return str(field.type or self.rules.names.tables[self.form.id].column(field.name).type)


def templates_for(staff: Staff, on: date) -> Iterator[Template]:
    """Every form of the regulations in force, by regulation; of a regulation that several units adopted the edition
    that binds the person. Two statements, and one a regulation."""
    for adoption in _binding(staff, on):
        yield from _of(adoption, on)


def template_for(staff: Staff, pack: str, form: str, on: date) -> Template:
    """The form of a regulation in force; NoSuchForm for none."""
    for adoption in _binding(staff, on):
        if adoption.edition.pack == pack:
            for template in _of(adoption, on):
                if template.form.id == form:
                    return template
    raise NoSuchForm


def template_of(record: Record, on: date) -> Template:
    """The form as the record was filled in: of its own edition."""
    try:
        rules = rules_of(record.edition)
    except (EngineError, EditionAltered) as gone:
        raise NoSuchForm from gone
    adoption = next((a for a in adoptions_in_force(on) if a.edition_id == record.edition_id), None)
    settings = settings_of(adoption, on) if adoption else {}
    found = rules.rules_by_id.get(record.form)
    if not isinstance(found, Form):
        raise NoSuchForm
    return _template(record.edition, rules, found, settings, on)


def _binding(staff: Staff, on: date) -> list[Adoption]:
    nearest: dict[str, Adoption] = {}
    for adoption in adoptions_in_force(on):
        known = nearest.get(adoption.edition.pack)
        if known is None or _rank(adoption, staff) > _rank(known, staff):
            nearest[adoption.edition.pack] = adoption
    return sorted(nearest.values(), key=lambda each: each.edition.pack)


def _rank(adoption: Adoption, staff: Staff) -> int:
    return adoption.unit.depth if staff.unit.path.startswith(adoption.unit.path) else 0


def _of(adoption: Adoption, on: date) -> Iterator[Template]:
    try:
        rules = rules_of(adoption.edition)
    except (EngineError, EditionAltered):
        return
    settings = settings_of(adoption, on)
    for rule in rules.rules:
        if isinstance(rule, Form) and rule.about in KEPT:
            yield _template(adoption.edition, rules, rule, settings, on)


def _template(edition: Edition, rules: Rules, form: Form, settings: Mapping[str, object], on: date) -> Template:
    """With the choices of its fields put in, where a parameter of the company's lists them."""
    if any(field.choices and not tuple(field.choices) for field in form.fields):
        rules = as_set(rules, {**rules.parameters.given(on), **rules.parameters.settled(settings)})
        found = rules.rule(form.id)
        form = found if isinstance(found, Form) else form
    return Template(edition, rules, form, settings)
