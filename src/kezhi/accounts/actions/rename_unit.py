"""Give a unit another name or kind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kezhi.accounts.actions.kept import keep_unit
from kezhi.accounts.actions.placed import above, locked_tree, must_be_free, must_be_open
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, kind: str, by: Staff, at: datetime) -> Unit:
    """The unit under its new name, in its order among its sisters; refuses a name that one of them bears."""
    locked_tree()
    stored: Unit = Unit.objects.get(pk=unit.pk)
    must_reach(by, Capability.MANAGE_STAFF, stored)
    must_be_open(stored)
    before = {"name": stored.name, "kind": stored.kind}
    if before == {"name": name, "kind": kind}:
        return stored
    parent = above(stored)
    must_be_free(name, parent, but=stored)
    keep_unit(stored, parent, localdate(at))
    stored.name, stored.kind = name, kind
    stored.save(update_fields=["name", "kind"])
    if parent is not None and name != before["name"]:
        Unit.objects.move(stored, parent, pos="sorted-child")
    record(by, "accounts.unit.renamed", stored, at=at, before=before, after={"name": name, "kind": kind})
    stored.refresh_from_db()
    return stored
