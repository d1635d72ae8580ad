"""Add a group robot, or change one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff, Unit
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.notices.errors import HostClosed, NotARobot
from kezhi.notices.kinds import GROUPS
from kezhi.notices.models import Message, Robot
from kezhi.notices.sealed import Credentials
from kezhi.notices.ways.makers import MAKERS
from kezhi.notices.ways.robots import allowance


@transaction.atomic
def keep_robot(
    *, robot: Robot | None, name: str, maker: str, unit: Unit, url: str, secret: str, groups: Sequence[str], by: Staff,
    at: datetime,
) -> Robot:  # fmt: skip
    """Without an address a robot that is there keeps the one it has, with its secret. Neither is shown or on record."""
    must_reach(by, Capability.MANAGE_SYSTEM, unit)
    kept = Robot.objects.select_for_update().get(pk=robot.pk) if robot else Robot()
    if robot:
        must_reach(by, Capability.MANAGE_SYSTEM, kept.unit)
    before = _told(kept) if robot else None
    if url.strip() or not robot or maker != kept.maker:
        kept.host = _must_be_a_robot(maker, url.strip())
        kept.sealed = Credentials(url.strip(), secret.strip()).seal()
    kept.name, kept.maker, kept.unit = name.strip(), maker, unit
    kept.groups = [group for group in GROUPS if group in set(groups)]
    kept.paused_until, kept.failures, kept.error = None, 0, ""
    kept.save()
    kept.messages.filter(state=Message.State.WAITING).update(next_at=at)
    after = {**_told(kept), "key": "renewed" if url.strip() else "as before"}
    record(by, "notices.robot.kept", kept, at=at, before=before, after=after)
    return kept


def _must_be_a_robot(maker: str, url: str) -> str:
    """The host; refuses any other address than one by which the maker takes posts."""
    made, parts = MAKERS[maker], urlsplit(url)
    token = parse_qs(parts.query).get(made.parameter, [""])[0] if made.parameter else parts.path[len(made.path) :]
    is_path = parts.path == made.path if made.parameter else parts.path.startswith(made.path)
    host = parts.hostname or ""
    if parts.scheme not in {"https", "http"} or not host or parts.username is not None or not is_path or not token:
        raise NotARobot(maker=Robot.Maker(maker).label, example=_example(maker))
    open_to = allowance()
    own = {each for other in MAKERS.values() for each in other.hosts}
    if not open_to.names(host) or (host in own and host not in made.hosts):
        raise HostClosed(host=host)
    return host


def _example(maker: str) -> str:
    made = MAKERS[maker]
    return f"https://{made.hosts[0]}{made.path}" + (f"?{made.parameter}=" if made.parameter else "")


def _told(robot: Robot) -> dict[str, object]:
    return {"name": robot.name, "maker": robot.maker, "unit": robot.unit.name, "groups": robot.groups}
