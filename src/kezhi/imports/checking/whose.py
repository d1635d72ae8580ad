"""Which customer a row belongs to: by number, else by name; new ones where the mapping allows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from rapidfuzz import fuzz

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.scope import within
from kezhi.customers.models import Customer
from kezhi.customers.rows import CustomerRow
from kezhi.imports.checking.names import is_code, loose_name, number_from_name, plain_name, spellings
from kezhi.imports.values.unfit import Unfit

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

_ALIKE = 40
_AT_ONCE = 400


class Whose:
    """Finds the customers that rows name, batch by batch; remembers what it has found."""

    def __init__(self, by: Staff, *, unit_id: int, create: bool) -> None:
        self._by, self._unit_id, self._create = by, unit_id, create
        self._names: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._elsewhere: set[str] = set()
        self._asked: set[str] = set()
        self.new: dict[str, CustomerRow] = {}

    def learn(self, rows: Iterable[dict[str, Any]]) -> None:
        """Look up every customer that these rows name, in a few queries."""
        wanted = {row[field] for row in rows for field in ("customer_number", "customer") if field in row}
        unknown = sorted(wanted - self._asked)
        self._asked.update(unknown)
        for start in range(0, len(unknown), _AT_ONCE):
            self._look_up(unknown[start : start + _AT_ONCE])

    def number_for(self, row: dict[str, Any]) -> str:
        """The number of the row's customer; a new customer is noted, or refused."""
        number: str = row.get("customer_number", "")
        name: str = row.get("customer", "")
        if number in self._names:
            self._must_agree(number, name)
            return number
        if found := self._by_name.get(plain_name(name)) if name else None:
            if len(found) > 1:
                raise Unfit("two_customers", count=len(found))
            return next(iter(found))
        if name in self._names:
            return name
        if not self._create or {number, plain_name(name)} & self._elsewhere:
            raise Unfit("no_such_customer")
        return self._create_new(number, name)

    def _look_up(self, words: Sequence[str]) -> None:
        names = {spelling for word in words for spelling in spellings(word)}
        condition = Q(number__in=words) | Q(name__in=names) | Q(short_name__in=names)
        mine = within(Customer.objects.filter(condition), self._by, Capability.IMPORT)
        for number, name, short_name in mine.values_list("number", "name", "short_name"):
            self._names[number] = name
            for word in filter(None, (name, short_name)):
                self._by_name[plain_name(word)].add(number)
        everyones = Customer.objects.filter(Q(number__in=words) | Q(name__in=names)).values_list("number", "name")
        for number, name in everyones:
            if number not in self._names:
                self._elsewhere |= {number, plain_name(name)}

    def _must_agree(self, number: str, name: str) -> None:
        stored = self._names[number]
        if not name or plain_name(name) == plain_name(stored) or is_code(stored) or is_code(name):
            return
        if fuzz.ratio(loose_name(name), loose_name(stored)) < _ALIKE:
            raise Unfit("name_and_number_differ", number=number, name=stored)

    def _create_new(self, number: str, name: str) -> str:
        number = number or (name if is_code(name) else number_from_name(name))
        if number not in self.new:
            self.new[number] = CustomerRow(number=number, name=name or number, unit_id=self._unit_id)
        self._names[number] = name or number
        if name:
            self._by_name[plain_name(name)].add(number)
        return number
