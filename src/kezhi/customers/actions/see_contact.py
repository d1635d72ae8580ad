"""Uncover what is personal about a contact: for a purpose, for this once, on record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.guarded import filled, must_uncover
from kezhi.audit.actions import saw
from kezhi.customers.errors import NothingToSee, PurposeMissing

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.customers.models import Contact


class Purpose(models.TextChoices):
    """What personal data is looked at for."""

    SPEAK = "联系客户", _("联系客户")
    CARE = "生日与节日问候", _("生日与节日问候")
    SIGN = "签约与核验身份", _("签约与核验身份")
    CHECK = "核对资料", _("核对资料")
    OTHER = "其他", _("其他")


@transaction.atomic
def see_contact(
    *, contact: Contact, fields: Collection[str], purpose: str, by: Staff, at: datetime, note: str = ""
) -> dict[str, object]:
    """The plain values of these fields; refuses one that the person may not see, and a look without a purpose."""
    asked = [field for field in filled(contact) if field in set(fields)]
    if not asked or len(asked) != len(set(fields)):
        raise NothingToSee
    must_uncover(by, contact, asked)
    if purpose not in Purpose.values or (purpose == Purpose.OTHER and not note.strip()):
        raise PurposeMissing
    for_what = f"{purpose}：{note.strip()}" if note.strip() else purpose
    saw(by, contact, fields=asked, purpose=for_what, at=at)
    return {field: getattr(contact, field) for field in asked}
