"""The firm that every test of the application works in: 芒洲装备, its units and its people."""

from types import SimpleNamespace

from kezhi.accounts.actions import found_company
from kezhi.accounts.models import Post, Staff, Unit

PASSWORD = "kezhi-test-1"


def found_firm() -> SimpleNamespace:
    """Units, posts with their grants, and people, made by the same action that sets up a new company."""
    found_company(name="芒洲装备")
    group = Unit.objects.get(kind=Unit.Kind.COMPANY)
    branch = Unit.objects.add_child(group, {"name": "营销分公司", "kind": Unit.Kind.BRANCH})
    units = SimpleNamespace(
        group=group,
        branch=branch,
        east=Unit.objects.add_child(branch, {"name": "华东办事处", "kind": Unit.Kind.OFFICE}),
        south=Unit.objects.add_child(branch, {"name": "华南办事处", "kind": Unit.Kind.OFFICE}),
        business=Unit.objects.add_child(branch, {"name": "业务部", "kind": Unit.Kind.DEPARTMENT}),
        finance=Unit.objects.add_child(branch, {"name": "财务部", "kind": Unit.Kind.DEPARTMENT}),
    )
    people = [
        ("wen", "温叙白", "总经理", group, None),
        ("gu", "顾行之", "主管副总经理", branch, "wen"),
        ("xu", "许南乔", "业务部经理", branch, "gu"),
        ("song", "宋承安", "业务统计", units.business, "xu"),
        ("jiang", "江未眠", "财务", units.finance, "gu"),
        ("qi", "祁连枝", "办事处主任", units.east, "xu"),
        ("fang", "方既明", "办事处主任", units.south, "xu"),
        ("shen", "沈知遥", "业务员", units.east, "qi"),
        ("lu", "陆砚秋", "业务员", units.south, "fang"),
        ("admin", "管理员", "管理员", group, None),
    ]
    for username, name, post, unit, superior in people:
        employ(username, name, post, unit, superior)
    heads = {"east": "qi", "south": "fang", "branch": "gu", "business": "xu", "group": "wen", "finance": "jiang"}
    for unit_name, username in heads.items():
        Unit.objects.filter(pk=getattr(units, unit_name).pk).update(head=Staff.objects.get(username=username))
    return units


def employ(username: str, name: str, post: str, unit: Unit, superior: str | None = None) -> Staff:
    """One more person, whose password every test knows."""
    staff = Staff(username=username, name=name, post=Post.objects.get(name=post), unit=Unit.objects.get(pk=unit.pk))
    staff.superior = Staff.objects.get(username=superior) if superior else None
    staff.set_password(PASSWORD)
    staff.save()
    return staff
