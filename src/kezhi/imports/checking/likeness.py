"""Customers that a row may mean without saying so: the same credit code, or a name that differs in form only."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.imports.checking.names import loose_name, plain_name

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


class Likeness:
    """An index of the customers in reach by credit code and by loose name; a few bytes a customer."""

    def __init__(self, by: Staff) -> None:
        self._by_code: dict[str, int] = {}
        self._by_name: dict[int, list[int]] = {}
        self._loose: dict[int, int] = {}
        rows = within(Customer.objects.all(), by, Capability.IMPORT).order_by("pk")
        for pk, name, code in rows.values_list("pk", "name", "credit_code").iterator(chunk_size=5000):
            if code:
                self._by_code.setdefault(code, pk)
            self._by_name.setdefault(_short(plain_name(name)), []).append(pk)
            self._loose.setdefault(_short(loose_name(name)), pk)

    def named(self, name: str) -> list[int]:
        """The customers of exactly this name."""
        return self._by_name.get(_short(plain_name(name)), [])

    def like(self, name: str, code: str) -> tuple[int | None, str]:
        """The customer that a row probably means, and by what: its code or its name."""
        if code and code in self._by_code:
            return self._by_code[code], "credit_code"
        if not name:
            return None, ""
        return self._loose.get(_short(loose_name(name))), "name"


def _short(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
