"""Whom and which units a file may name: active staff, and units inside the importer's scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.imports.reading.sheet import shown
from kezhi.imports.values.unfit import Unfit

_CLOSE = 49
_FAMILIAR = re.compile(r"[小老阿](.)|(.)(?:工|总|经理|主任|老师|先生|女士)")


class Directory:
    """Looks people and units up by what a file calls them."""

    def __init__(self, by: Staff) -> None:
        self._by = by

    @cached_property
    def _staff(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for pk, name, username in Staff.objects.filter(is_active=True).values_list("pk", "name", "username"):
            for word in {name, username}:
                found[word].append(pk)
        return found

    @cached_property
    def _units(self) -> dict[str, int]:
        return dict(Unit.objects.filter(closed_on=None).values_list("name", "pk"))

    @cached_property
    def units_in_reach(self) -> frozenset[int]:
        """The units where the importer may place customers."""
        return frozenset(Unit.objects.filter(self._by.reach(Capability.IMPORT).placing()).values_list("pk", flat=True))

    @property
    def reaches_all(self) -> bool:
        """Whether the importer's scope is the whole company."""
        return self._by.reach(Capability.IMPORT).is_all

    def staff_named(self, cell: object) -> int:
        """The person of that name or sign-in name; near misses are suggested."""
        value = shown(cell).strip()
        found = self._staff.get(value, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Unfit("two_of_that_name", value=value, count=len(found))
        if near := self._called(value) or _nearest(value, self._staff):
            raise Unfit("did_you_mean", value=value, suggestion=near)
        raise Unfit("no_such_staff", value=value)

    def _called(self, value: str) -> str:
        """The only person whom 小沈, 老沈, 沈工 or 沈经理 can mean."""
        found = _FAMILIAR.fullmatch(value)
        surname = (found.group(1) or found.group(2)) if found else ""
        meant = [name for name, pks in self._staff.items() if surname and name.startswith(surname) and len(pks) == 1]
        return meant[0] if len(meant) == 1 else ""

    def unit_named(self, cell: object) -> int:
        """The unit of that name, inside the importer's scope."""
        value = shown(cell).strip()
        if value not in self._units:
            near = _nearest(value, self._units)
            raise (
                Unfit("unit_did_you_mean", value=value, suggestion=near) if near else Unfit("no_such_unit", value=value)
            )
        if self._units[value] not in self.units_in_reach:
            raise Unfit("beyond_reach")
        return self._units[value]


def _nearest(value: str, names: Mapping[str, object]) -> str:
    close = process.extractOne(value, [n for n in names if not n.isascii()], scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return close[0] if close else ""
