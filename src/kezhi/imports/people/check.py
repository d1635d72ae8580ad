"""Check a whole staff list against the organisation, and say by row and column what does not fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kezhi.accounts.actions import StaffLine
from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.scope import units_in_reach
from kezhi.imports.people.listing import NAME, POST, SUPERIOR, UNIT, USERNAME, Line

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit: where, what stands there, and what to do."""

    line: int
    column: str
    value: str
    sentence: str


class StaffCheck:
    """The organisation as the list is read against it: units, posts and people in a statement each."""

    def __init__(self, lines: Sequence[Line], by: Staff) -> None:
        self._lines = lines
        self._posts = {post.name: post for post in Post.objects.all()}
        self._units = _named_units()
        reached = units_in_reach(by, Capability.MANAGE_STAFF)
        self._reached = set(reached.values_list("pk", flat=True))
        self._people: dict[str, Staff] = {p.username.lower(): p for p in Staff.objects.all()}
        self._listed = Counter(line[USERNAME].lower() for line in lines)
        self._called: dict[str, set[str]] = defaultdict(set)
        for person in self._people.values():
            if person.is_active and person.username.lower() not in self._listed:
                self._called[person.name].add(person.username)
        for line in lines:
            self._called[line[NAME]].add(line[USERNAME])

    def faults(self) -> list[Fault]:
        """Everything that does not fit, line by line."""
        return [
            Fault(line.number, column, line[column], sentence)
            for line in self._lines
            for column, sentence in self._of(line)
        ]

    def checked(self) -> list[StaffLine]:
        """The lines as the action takes them; ask only when there are no faults."""
        return [
            StaffLine(
                line[USERNAME], line[NAME], self._posts[line[POST]], self._units[line[UNIT]][0],
                self._superior(line) if line.says_superior else None,
            )
            for line in self._lines
        ]  # fmt: skip

    def _of(self, line: Line) -> Iterator[tuple[str, str]]:
        for column in (NAME, USERNAME, UNIT, POST):
            if not line[column]:
                yield column, _("必填项是空的，请补上，或删去此行。")
        for column in (NAME, USERNAME):
            if len(line[column]) > _LONGEST:
                yield column, _("超过 40 个字，请缩短。")
        yield from self._of_person(line)
        if line[POST] and line[POST] not in self._posts:
            yield POST, _("没有这个岗位，请先添加岗位，或改为现有的岗位。")
        if line[UNIT]:
            yield from self._of_unit(line[UNIT])
        if line[SUPERIOR]:
            yield from self._of_superior(line)

    def _of_person(self, line: Line) -> Iterator[tuple[str, str]]:
        username = line[USERNAME].lower()
        if username and self._listed[username] > 1:
            yield USERNAME, _("这个登录名在表里不止一行，请只留一行。")
        known = self._people.get(username)
        if known and not known.is_active:
            yield USERNAME, _("此人已停用，请先在其页面恢复在职，或删去此行。")
        elif known and known.unit_id not in self._reached:
            yield USERNAME, _("此人所在单位不在您的管理范围内，请删去此行。")

    def _of_unit(self, name: str) -> Iterator[tuple[str, str]]:
        found = self._units.get(name, [])
        if not found:
            yield UNIT, _("没有这个单位，请填现有单位的全名。")
        elif len(found) > 1:
            yield UNIT, _("叫这个名称的单位不止一个，请连同上级写成“上级/单位”。")
        elif found[0].pk not in self._reached:
            yield UNIT, _("这个单位不在您的管理范围内，请删去此行。")

    def _of_superior(self, line: Line) -> Iterator[tuple[str, str]]:
        called = self._called.get(line[SUPERIOR], set())
        known = self._people.get(line[SUPERIOR].lower())
        if line[SUPERIOR].lower() in self._listed or (known and known.is_active):
            called = {line[SUPERIOR]}
        if not called:
            yield SUPERIOR, _("没有此人，请填在职人员或本表中人员的登录名。")
        elif len(called) > 1:
            yield SUPERIOR, _("同名的不止一位，请改填登录名。")
        elif self._circles(line):
            yield SUPERIOR, _("主管上级绕成一圈，请另填上级。")

    def _circles(self, line: Line) -> bool:
        seen, at = {line[USERNAME].lower()}, self._superior(line).lower()
        above = {each[USERNAME].lower(): self._superior(each).lower() for each in self._lines if each.says_superior}
        keys = {person.pk: username for username, person in self._people.items()}
        while at and at not in seen:
            seen.add(at)
            person = self._people.get(at)
            stored = keys.get(person.superior_id, "") if person and person.superior_id else ""
            at = above.get(at, stored)
        return at == line[USERNAME].lower()

    def _superior(self, line: Line) -> str:
        asked = line[SUPERIOR]
        if not asked or asked.lower() in self._listed or asked.lower() in self._people:
            return asked
        return next(iter(self._called.get(asked, ())), "")


def _named_units() -> dict[str, list[Unit]]:
    """By name, and by name with those above it."""
    units = {unit.path: unit for unit in Unit.objects.filter(closed_on=None).order_by("path")}
    found: dict[str, list[Unit]] = defaultdict(list)
    for path, unit in units.items():
        over = (path[:end] for end in range(len(path) - Unit.steplen, 0, -Unit.steplen))
        names = [unit.name, *(units[each].name for each in over if each in units)]
        for count in range(1, len(names) + 1):
            found["/".join(reversed(names[:count]))].append(unit)
    return found
