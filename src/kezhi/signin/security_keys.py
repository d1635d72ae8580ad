"""Security keys and passkeys (WebAuthn): what the browser is asked, and what its answer is worth."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from cryptography.exceptions import UnsupportedAlgorithm
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from kezhi.signin.errors import WrongKey
from kezhi.signin.second_factor import KEY

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_STATE = "signin.key"
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error, UnsupportedAlgorithm)
_MEANT = UserVerificationRequirement.PREFERRED


@dataclass(frozen=True)
class Shown:
    """What a key showed that was right: which one it is, and how often it was used."""

    credential: str
    count: int


def are_possible(request: HttpRequest) -> bool:
    """Browsers know keys of host names, over https or on the machine itself; never of plain addresses."""
    host = _host(request)
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def keys_of(staff: Staff, host: str | None = None) -> list[Authenticator]:
    """The person's keys; with a host those that work there."""
    keys = Authenticator.objects.filter(user_id=staff.pk, type=KEY).order_by("pk")
    return [key for key in keys if host is None or key.data["host"] == host]


def keys_here(request: HttpRequest, staff: Staff) -> list[Authenticator]:
    """Those with which the person can prove it at this address."""
    return keys_of(staff, _host(request)) if are_possible(request) else []


def ask_for_new(request: HttpRequest, staff: Staff) -> str:
    """What the browser is asked, to bind a key that is not bound yet."""
    handle = salted_hmac("kezhi.signin.key", str(staff.pk), algorithm="sha256").digest()
    person = PublicKeyCredentialUserEntity(name=staff.username, id=handle, display_name=staff.name)
    asked, state = _server(request).register_begin(
        person, [_credential(key) for key in keys_of(staff)], user_verification=_MEANT
    )
    return _remember(request, asked, state)


def new_key(request: HttpRequest, answer: str) -> dict[str, Any]:
    """What is kept of the key that the browser bound; refused where it answers another question."""
    try:
        made = _server(request).register_complete(_recall(request), json.loads(answer))
        credential = websafe_encode(bytes(made.credential_data or b""))
    except _UNREADABLE as wrong:
        raise WrongKey from wrong
    return {"host": _host(request), "credential": credential, "count": made.counter}


def ask(request: HttpRequest, keys: list[Authenticator]) -> str:
    """What the browser is asked, to show one of these keys."""
    asked, state = _server(request).authenticate_begin([_credential(key) for key in keys], user_verification=_MEANT)
    return _remember(request, asked, state)


def shown(request: HttpRequest, keys: list[Authenticator], answer: str) -> Shown:
    """The key that was shown; a question is answered once, right or wrong."""
    try:
        told = json.loads(answer)
        found = _server(request).authenticate_complete(_recall(request), [_credential(key) for key in keys], told)
        count = AuthenticationResponse.from_dict(told).response.authenticator_data.counter
    except _UNREADABLE as wrong:
        raise WrongKey from wrong
    return Shown(websafe_encode(bytes(found)), count)


def _server(request: HttpRequest) -> Fido2Server:
    origin = f"{request.scheme}://{request.get_host()}"
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=_host(request), name="客制 Kezhi"), verify_origin=lambda said: said == origin
    )


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0]


def _credential(key: Authenticator) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(key.data["credential"]))


def _remember(request: HttpRequest, asked: Any, state: dict[str, Any]) -> str:
    request.session[_STATE] = {name: str(value) for name, value in state.items()}
    return json.dumps(dict(asked)["publicKey"])


def _recall(request: HttpRequest) -> dict[str, Any]:
    state: dict[str, Any] = request.session.pop(_STATE, {})
    return state
