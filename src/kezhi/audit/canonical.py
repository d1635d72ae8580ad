"""The exact bytes that the chain of the audit trail covers. Form 1; a change of anything here is another form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import Promise

if TYPE_CHECKING:
    from kezhi.audit.models import Entry

FORM = 1
GENESIS = "0" * 64
"""What the first link of all follows."""
_ENCODER = DjangoJSONEncoder()


def plain(fields: Mapping[str, object]) -> dict[str, Any]:
    """Fields as JSON carries them through every database and back: numbers that are not whole become text."""
    return {str(name): _plain(value) for name, value in fields.items()}


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, no escapes beyond JSON's own, in UTF-8."""
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return written.encode("utf-8")


def digest_of_values(salt: str, label: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What the chain keeps of the values: without the salt it tells nothing of them, so both may be erased."""
    return sha256(salt.encode("ascii") + b"\n" + canonical([label, before, after])).hexdigest()


def digest_of(entry: Entry) -> str:
    """What the chain keeps of an entry: everything but the values, and the digest of the values."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [
        "kezhi.audit", entry.form, at, entry.by_id, entry.act, entry.subject_type, entry.subject_id, entry.customer_id,
        entry.channel, entry.address, entry.agent, entry.session, entry.values_digest,
    ]  # fmt: skip
    return sha256(canonical(told)).hexdigest()


def digest_of_link(previous: str, position: int, entry: str) -> str:
    """The link at a position; the database's triggers say the same in SQL."""
    return sha256(f"{previous}:{position}:{entry}".encode("ascii")).hexdigest()


def clean(text: str) -> str:
    """Text as both databases keep it: no NUL, no half of a surrogate pair."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, set | frozenset):
        return [_plain(item) for item in sorted(value, key=str)]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else clean(_said(value))


def _said(value: object) -> str:
    """A single value as text; days and instants as ISO writes them."""
    is_text = isinstance(value, str | Promise | models.Model | float | Decimal)
    return str(value) if is_text else str(_ENCODER.default(value))
