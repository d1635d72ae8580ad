"""The demo's sign-ins, as `kezhi serve` prints them; nothing is printed for a real company."""

from __future__ import annotations

from kezhi.accounts.models import Staff
from kezhi.demo.people import PASSWORD

_SHOWN = ("shen", "qi", "xu", "gu", "song", "admin")


def announce() -> None:
    """Print name, post and sign-in of a few demo people, if their password is still the demo's."""
    people = {p.username: p for p in Staff.objects.filter(username__in=_SHOWN).select_related("post", "unit")}
    first = people.get("shen")
    if first is None or not first.check_password(PASSWORD):
        return
    print(f"示例公司的登录（密码都是 {PASSWORD}）：")  # noqa: T201
    for username in _SHOWN:
        if person := people.get(username):
            print(f"  {username:<8}{person.name}　{person.post.name} · {person.unit.name}", flush=True)  # noqa: T201
    print("示例公司不要求两步验证；正式使用时，管账号、采用制度、看审计与证件的岗位须在 7 天内开启。", flush=True)  # noqa: T201
