"""Decide one of the company's settings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.operations.declarations import BY_KEY
from kezhi.operations.errors import FixedByEnvironment, UnfitValue
from kezhi.operations.models import Setting
from kezhi.operations.stored import by_environment, forget
from kezhi.operations.values import Unfit

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


@transaction.atomic
def change_setting(*, key: str, written: str, by: Staff, at: datetime) -> object:
    """What was written holds from now on; nothing written: the default again. Returns what holds."""
    by.must(Capability.MANAGE_SYSTEM)
    declared = BY_KEY[key]
    if by_environment(key) is not None:
        raise FixedByEnvironment(name=declared.variable)
    try:
        value = declared.kind.read(written) if written.strip() else declared.default
    except Unfit as unfit:
        raise UnfitValue(str(unfit)) from unfit
    held = Setting.objects.select_for_update().filter(key=key).first()
    before = held.value if held else declared.default
    if value == before:
        return value
    setting = held or Setting(key=key)
    setting.value, setting.by, setting.at = value, by, at
    setting.save()
    record(
        by, "operations.setting.changed", setting, at=at,
        before={"value": declared.kind.shown(before)}, after={"value": declared.kind.shown(value)},
    )  # fmt: skip
    forget()
    transaction.on_commit(forget)
    return value
