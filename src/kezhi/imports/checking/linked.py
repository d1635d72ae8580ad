"""Contracts and receivables that rows refer to by number, within their customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kezhi.customers.models import Customer
from kezhi.imports.values.unfit import Unfit

_AT_ONCE = 400


class Linked:
    """Finds documents of one kind (`contracts` or `receivables`) by customer and number."""

    def __init__(self, relation: str) -> None:
        self._relation = relation
        self._keys: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._asked: set[tuple[str, str]] = set()

    def learn(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Look up every (customer number, document number) of a batch."""
        unknown = sorted(set(pairs) - self._asked)
        self._asked.update(unknown)
        for start in range(0, len(unknown), _AT_ONCE):
            some = unknown[start : start + _AT_ONCE]
            rows = Customer.objects.filter(**{f"{self._relation}__number__in": {number for _c, number in some}})
            rows = rows.filter(number__in={customer for customer, _n in some})
            wanted = set(some)
            for customer, number, key in rows.values_list(
                "number", f"{self._relation}__number", f"{self._relation}__source_key"
            ):
                if (customer, number) in wanted and key not in self._keys[customer, number]:
                    self._keys[customer, number].append(key)

    def key_for(self, customer: str, number: str) -> str:
        """The only document of that number; refuses none and several."""
        found = self._keys.get((customer, number), [])
        if len(found) == 1:
            return found[0]
        missing = "no_such_contract" if self._relation == "contracts" else "no_such_receivable"
        if not found:
            raise Unfit(missing)
        raise Unfit("two_receivables", count=len(found))
