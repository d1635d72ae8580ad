"""Duties that a record of a form ends: which record is about which duty, and what can be wrong with saying so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.rules.base import Path, Rule
from kezhi.engine.rules.scope import Scope

Link: TypeAlias = tuple[str, str]
"""The column of the duty and that of the record which hold the same."""


def link_of(form: Table, *, has_customer: bool, of: str = "") -> Link | None:
    """How a record is about a duty: about the same thing, customer, unit or person; a form about nothing, by whoever
    owes the duty filling it in. None for a form about customers where the duty concerns none."""
    if of and form.has(of):
        return "subject", of
    if form.has("customer"):
        return ("customer", "customer") if has_customer else None
    return next(((name, name) for name in ("unit", "staff") if form.has(name)), ("staff", "filled_by"))


def form_faults(rule: Rule, form: str, scope: Scope, path: Path, *, has_customer: bool) -> Iterator[Diagnostic]:
    """No form of the pack, or one about customers where the duty concerns none."""
    where = (*path, "form") if form else (*path, "filled")
    if form not in scope.tables or form in TABLES:
        yield rule.fault(
            "filled_without_form", f"“{rule.id}”以填表为办结，但“{form}”不是本制度的表单。",
            "请写 form，并定义这张表单。", f"{rule.id} is done by a record, but '{form}' is no form of this pack.",
            "State 'form' and define it.", path=where,
        )  # fmt: skip
    elif link_of(scope.tables[form], has_customer=has_customer) is None:
        yield rule.fault(
            "form_about_nothing", f"“{form}”关于客户，而“{rule.id}”不是每个客户一项，无从知道填的是哪一项。",
            "请改表单的 about，或改为每个客户一项。", f"{form} is about customers, and {rule.id} is not owed for each.",
            "Change 'about' of the form, or owe it for each customer.", path=where,
        )  # fmt: skip
