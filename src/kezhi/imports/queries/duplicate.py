"""A probable duplicate: the row of the file beside the customer we have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from kezhi.accounts.models import Staff
from kezhi.customers.models import Customer
from kezhi.grading.queries.current import current_grades
from kezhi.grading.queries.proposals import mark
from kezhi.imports.models import ImportFile
from kezhi.ui.components.grade import Grade
from kezhi.ui.phones import mask


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; marked where it differs from what is stored."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One field, in the file and as stored."""

    label: str
    ours: str
    pieces: tuple[Piece, ...]
    is_same: bool


@dataclass(frozen=True, slots=True)
class DuplicateBeside:
    """The first open question, with how many others were found by the same likeness."""

    key: str
    line: int
    customer: int
    grade: Grade | None
    fields: tuple[Compared, ...]
    fills: str
    why: str
    alike: int


def next_duplicate(file: ImportFile) -> DuplicateBeside | None:
    """The first customer that nobody has decided on yet; four queries."""
    waiting = file.open_duplicates
    if not waiting:
        return None
    asked: dict[str, Any] = waiting[0]
    stored = Customer.objects.select_related("owner").get(pk=asked["customer"])
    contact = stored.contacts.filter(is_primary=True).first()
    ours = {
        "name": stored.name, "credit_code": _shortened(stored.credit_code), "region": stored.region,
        "contact_phone": mask(contact.phone) if contact else "", "owner_id": str(stored.owner or ""),
    }  # fmt: skip
    theirs = _theirs(asked["values"])
    grade = current_grades([stored.pk]).get(stored.pk)
    return DuplicateBeside(
        key=asked["key"], line=asked["line"], customer=stored.pk,
        grade=mark(grade.grade, is_key=grade.is_key_account) if grade else None,
        fields=tuple(_compared(name, theirs.get(name, ""), ours[name]) for name in ours if theirs.get(name)),
        fills="、".join(_titles()[name] for name in ours if theirs.get(name) and not ours[name]),
        why=_("信用代码相同") if asked["why"] == "credit_code" else _("名称相近"),
        alike=sum(each["why"] == asked["why"] for each in waiting) - 1,
    )  # fmt: skip


def _titles() -> dict[str, str]:
    return {"name": _("名称"), "credit_code": _("信用代码"), "region": _("地区"), "contact_phone": _("电话"),
            "owner_id": _("负责人")}  # fmt: skip


def _theirs(values: Mapping[str, str]) -> dict[str, str]:
    shown = dict(values)
    if "credit_code" in shown:
        shown["credit_code"] = _shortened(shown["credit_code"])
    if "contact_phone" in shown:
        shown["contact_phone"] = mask(shown["contact_phone"])
    if "owner_id" in shown:
        shown["owner_id"] = str(Staff.objects.filter(pk=shown["owner_id"]).first() or "")
    return shown


def _shortened(code: str) -> str:
    return f"{code[:4]}…{code[-4:]}" if len(code) > 10 else code


def _compared(name: str, theirs: str, ours: str) -> Compared:
    if theirs == ours:
        return Compared(_titles()[name], ours, (Piece(theirs),), is_same=True)
    if name != "name" or not ours:
        return Compared(_titles()[name], ours, (Piece(theirs, is_marked=bool(ours)),), is_same=False)
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    pieces = tuple(Piece(theirs[low:high], tag != "equal") for tag, _l, _h, low, high in steps if high > low)
    return Compared(_titles()[name], ours, pieces, is_same=False)
