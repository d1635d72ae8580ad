"""A security key in software: answers as a browser with a key does, also with what a thief would answer."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

_PRESENT, _WITH_CREDENTIAL = 0x01, 0x40


@dataclass
class SoftKey:
    """One key for one host; its count goes on with each answer."""

    origin: str = "http://localhost"
    count: int = 0
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    number: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def bind(self, asked: str) -> str:
        """The answer to being asked for a new key."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self.secret.public_key())))
        tail = bytes(16) + len(self.number).to_bytes(2, "big") + self.number + public
        told = self._told(json.loads(asked)["rp"]["id"], _PRESENT | _WITH_CREDENTIAL) + tail
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": told})
        said = self._said("webauthn.create", asked)
        return self._answer({"clientDataJSON": said, "attestationObject": attested})

    def show(self, asked: str) -> str:
        """The answer to being asked to show itself."""
        told = self._told(json.loads(asked)["rpId"], _PRESENT)
        said = self._said("webauthn.get", asked)
        signed = self.secret.sign(told + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer({"clientDataJSON": said, "authenticatorData": told, "signature": signed})

    def _told(self, host: str, flags: int) -> bytes:
        self.count += 1
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _said(self, kind: str, asked: str) -> bytes:
        said = {"type": kind, "challenge": json.loads(asked)["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, parts: dict[str, bytes]) -> str:
        number = websafe_encode(self.number)
        response = {name: websafe_encode(value) for name, value in parts.items()}
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": response})
