"""At every place a notice, a group robot of the unit, and a mail that did not arrive."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kezhi.accounts.models import Staff
from kezhi.notices.models import Message, Notice, Robot
from kezhi.notices.sealed import Credentials


def noticed(place: str, owner: Staff, at: datetime) -> dict[str, Any]:
    """By kind; the robot's host is open to nobody, so that a trial calls nobody."""
    notice = Notice.objects.create(key=f"late/{place}", to=owner, kind="duty.late", title="走访逾期", link="/", at=at)
    robot = Robot.objects.create(
        name=f"群{place}", maker="wecom", unit_id=owner.unit_id, host="groups.invalid", groups=["escalation"],
        sealed=Credentials("https://groups.invalid/cgi-bin/webhook/send?key=k").seal(),
    )  # fmt: skip
    message = Message.objects.create(
        key=f"mail/{place}", way="mail", to=owner, subject="走访逾期", state="gave_up", at=at, next_at=at
    )
    return {"notice": notice, "robot": robot, "message": message}
