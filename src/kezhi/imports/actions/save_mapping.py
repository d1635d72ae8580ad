"""Keep a mapping under a name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kezhi.audit.actions import record
from kezhi.imports.actions.own import must_own
from kezhi.imports.errors import BadMapping
from kezhi.imports.mapping.headers import shape_of
from kezhi.imports.models import ImportFile, SavedMapping

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_LONGEST = 60


@transaction.atomic
def save_mapping(*, file: ImportFile, name: str, by: Staff, at: datetime) -> SavedMapping:
    """Keep the file's mapping; the same name again replaces one's own, never another person's."""
    must_own(file, by)
    name = name.strip()
    if not name or len(name) > _LONGEST:
        raise BadMapping(_("请给对应方案起一个 60 字以内的名称。"))
    kept = SavedMapping.objects.filter(table=file.table, name=name).first()
    if kept and kept.saved_by_id != by.pk:
        raise BadMapping(_("“{name}”已由{who}保存，请换一个名称。"), name=name, who=kept.saved_by)
    before = kept.mapping if kept else {}
    kept = kept or SavedMapping(table=file.table, name=name, saved_by=by)
    kept.mapping, kept.shape = file.mapping, shape_of(file.columns)
    kept.save()
    record(by, "imports.mapping.saved", kept, at=at, before=before, after=kept.mapping)
    return kept
