"""What rests encrypted: each purpose with a key of its own, derived from the signing key."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def sealed(text: str, purpose: str) -> str:
    """As it stands in the database."""
    return _box(purpose).encrypt(text.encode()).decode()


def opened(rests: str, purpose: str) -> str:
    """As it was; raises ValueError for what was sealed with another key, or spoilt."""
    try:
        return _box(purpose).decrypt(rests.encode()).decode()
    except InvalidToken as foreign:
        raise ValueError("sealed with another key") from foreign


def _box(purpose: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
