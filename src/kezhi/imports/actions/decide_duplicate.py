"""Decide what becomes of a row that looks like a customer we have."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kezhi.audit.actions import record
from kezhi.imports.actions.own import State, must_own, must_stand
from kezhi.imports.errors import BadMapping
from kezhi.imports.mapping.file_mapping import DUPLICATE_CHOICES
from kezhi.imports.models import ImportFile

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def decide_duplicate(
    *, file: ImportFile, key: str, choice: str, by: Staff, at: datetime, and_alike: bool = False
) -> ImportFile:
    """Merge, take as new, or skip; `and_alike` decides the same for all others found by the same likeness."""
    must_own(file, by)
    must_stand(file, frozenset({State.CHECKED}))
    if choice not in DUPLICATE_CHOICES[1:]:
        raise BadMapping(_("请选择并入、新建或跳过。"))
    asked = next((each for each in file.open_duplicates if each["key"] == key), None)
    if asked is None:
        return file
    decided = [each for each in file.open_duplicates if each is asked or (and_alike and each["why"] == asked["why"])]
    file.decisions = {**file.decisions, **{str(each["key"]): choice for each in decided}}
    file.good_rows += len(decided)
    file.save(update_fields=["decisions", "good_rows"])
    record(by, "imports.duplicate.decided", file, at=at, after={"choice": choice, "rows": len(decided)})
    return file
