"""Whose file it is, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kezhi.accounts.capabilities import Capability
from kezhi.imports.errors import FileDropped, NoSuchFile, NotReady
from kezhi.imports.models import ImportFile

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

State = ImportFile.State

BEFORE_WRITING = frozenset({State.UPLOADED, State.MAPPED, State.CHECKED, State.FAILED})


def must_own(file: ImportFile, by: Staff) -> None:
    """Refuse without the capability, and for files of others."""
    by.must(Capability.IMPORT)
    if file.uploaded_by_id != by.pk:
        raise NoSuchFile


def must_stand(file: ImportFile, states: frozenset[State], act: str = "") -> None:
    """Refuse a step that does not follow from where the file stands, or needs what is not kept any more."""
    if not file.parts:
        raise FileDropped
    if file.state not in states:
        raise NotReady(state=file.get_state_display(), act=act or _("继续"))
