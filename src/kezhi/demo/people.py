"""The demo company's units and its forty people."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from django.contrib.auth.hashers import make_password

from kezhi.accounts.actions import found_company
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.demo.words import GIVEN, OFFICES, SURNAMES

PASSWORD = "mangzhou-2026"  # noqa: S105 - the demo's own, printed on the screen  # nosec B105


@dataclass(frozen=True, slots=True)
class Company:
    """The units and people that the rest of the demo builds on."""

    branch: Unit
    offices: tuple[Unit, ...]
    salespeople: dict[int, tuple[Staff, ...]]  # by office
    manager: Staff
    deputy: Staff
    statistician: Staff


def found(dice: Random) -> Company:
    """芒洲装备 with a branch, four offices and two departments, every post held."""
    root = found_company(name="芒洲装备")
    branch = Unit.objects.add_child(root, {"name": "营销分公司", "kind": Unit.Kind.BRANCH})
    business = Unit.objects.add_child(branch, {"name": "业务部", "kind": Unit.Kind.DEPARTMENT})
    finance = Unit.objects.add_child(branch, {"name": "财务部", "kind": Unit.Kind.DEPARTMENT})
    hire = _Hiring(dice)
    chief = hire("wen", "温叙白", "总经理", root, None)
    deputy = hire("gu", "顾行之", "主管副总经理", branch, chief)
    manager = hire("xu", "许南乔", "业务部经理", branch, deputy)
    statistician = hire("song", "宋承安", "业务统计", business, manager)
    hire("jiang", "江未眠", "财务", finance, deputy)
    hire("admin", "管理员", "管理员", root, None)
    offices, salespeople = [], {}
    for place, office_name in enumerate(OFFICES):
        office = Unit.objects.add_child(branch, {"name": office_name, "kind": Unit.Kind.OFFICE})
        director = hire(*_DIRECTORS[place], "办事处主任", office, manager)
        _heads(office, director)
        people = [hire("shen", "沈知遥", "业务员", office, director)] if place == 0 else []
        people += [hire.somebody("业务员", office, director) for _n in range((11, 8, 6, 4)[place] - len(people))]
        offices.append(office)
        salespeople[office.pk] = tuple(people)
    for unit, head in ((root, chief), (branch, deputy), (business, manager)):
        _heads(unit, head)
    branch.refresh_from_db()
    return Company(branch, tuple(offices), salespeople, manager, deputy, statistician)


_DIRECTORS = (("qi", "祁连枝"), ("fang", "方既明"), ("lin", "林望舒"), ("cheng", "程怀瑾"))


class _Hiring:
    """Takes people on, all with the demo's one password."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._posts = {post.name: post for post in Post.objects.all()}
        self._password = make_password(PASSWORD)
        self._names: set[str] = set()
        self._numbers = iter(range(301, 999))

    def __call__(self, username: str, name: str, post: str, unit: Unit, superior: Staff | None) -> Staff:
        """One person in their post."""
        self._names.add(name)
        return Staff.objects.create(
            username=username, name=name, post=self._posts[post], unit=unit, superior=superior, password=self._password
        )

    def somebody(self, post: str, unit: Unit, superior: Staff) -> Staff:
        """A person with a name of their own and a staff number to sign in with."""
        while (name := self._name()) in self._names:
            continue
        return self(f"mz{next(self._numbers):04d}", name, post, unit, superior)

    def _name(self) -> str:
        at = self._dice.randrange(len(GIVEN) // 2) * 2
        return self._dice.choice(SURNAMES) + GIVEN[at : at + 2]


def _heads(unit: Unit, head: Staff) -> None:
    Unit.objects.filter(pk=unit.pk).update(head=head)
