"""A record of a form about the customer of a place, with a signature that was drawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from kezhi.customers.models import Customer
from kezhi.forms import storage
from kezhi.forms.models import Enclosure, Record
from kezhi.policies.models import Edition

FORM = "客户评分评级表"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def formed(place: str, customer: Customer, edition: Edition, at: datetime) -> dict[str, Any]:
    """By kind what was made there."""
    record = Record.objects.create(
        edition=edition, pack=edition.pack, form=FORM, customer=customer, unit=customer.unit, filled_by=customer.owner,
        filled_on=localdate(at), filled_at=at, changed_at=at, filled="{}", request_key=f"form-{place}",
    )  # fmt: skip
    stored, digest = storage.keep("签字", PNG)
    enclosure = Enclosure.objects.create(
        record=record, field="业务员签字", kind="signature", words="签", stored=stored, digest=digest,
        added_by=customer.owner, added_at=at,
    )  # fmt: skip
    return {"record": record, "enclosure": enclosure}
