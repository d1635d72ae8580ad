"""What lets one write into a group rests encrypted, with a key that is derived from the signing key."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class CannotBeOpened(Exception):
    """Sealed with another signing key."""


@dataclass(frozen=True)
class Credentials:
    """The address with its key, and the secret by which it is signed; neither is shown when printed."""

    url: str = field(repr=False)
    secret: str = field(default="", repr=False)

    def seal(self) -> str:
        """As it stands in the database."""
        return _box().encrypt(json.dumps(asdict(self)).encode()).decode()

    @classmethod
    def unseal(cls, sealed: str) -> Credentials:
        """As the way needs it."""
        try:
            return cls(**json.loads(_box().decrypt(sealed.encode())))
        except InvalidToken as other_key:
            raise CannotBeOpened from other_key


def _box() -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"kezhi group robots").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
