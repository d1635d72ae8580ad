"""Measure one store in a process of its own, as JSON: `… one_store DATABASE_URL|sqlite PEOPLE NOTICES`."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta

from tests.notices.groups import SECRET, Groups, chat_groups
from tests.notices.smtp import Mailbox, mail_server


def prepare(store: str, mailbox: Mailbox) -> None:
    """A new and empty store that may write to the stand-ins at any hour."""
    os.environ |= {
        "KEZHI_HOME": tempfile.mkdtemp(prefix="kezhi-notices-"), "KEZHI_SMTP_URL": f"smtp://127.0.0.1:{mailbox.port}",
        "KEZHI_MAIL_DOMAINS": "mangzhou.example", "KEZHI_QUIET_HOURS": "", "KEZHI_QUIET_REST_DAYS": "0",
        "KEZHI_OUTGOING_HOSTS": "localhost", "KEZHI_OUTGOING_NETWORKS": "127.0.0.0/8,::1/128",
        "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded" if store == "sqlite" else "kezhi.settings.server",
    }  # fmt: skip
    if store != "sqlite":
        os.environ["KEZHI_DATABASE_URL"] = store
    import django  # noqa: PLC0415 - only once the store is chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def measure(people: int, notices: int, mailbox: Mailbox, groups: Groups) -> dict[str, float]:
    """Seconds of each part, and what arrived."""
    from django.utils import timezone  # noqa: PLC0415
    from tests.firm import found_firm  # noqa: PLC0415

    from kezhi.accounts.models import Post, Staff  # noqa: PLC0415
    from kezhi.notices.actions import Letter, tell  # noqa: PLC0415
    from kezhi.notices.actions.gather_messages import gather_messages  # noqa: PLC0415
    from kezhi.notices.actions.plan_deliveries import plan_deliveries  # noqa: PLC0415
    from kezhi.notices.actions.send_due import send_due  # noqa: PLC0415
    from kezhi.notices.models import Message, Preference, Robot  # noqa: PLC0415
    from kezhi.notices.sealed import Credentials  # noqa: PLC0415

    firm, post = found_firm(), Post.objects.get(name="业务员")
    Staff.objects.bulk_create(
        Staff(username=f"b{n}", name=f"人{n}", post=post, unit_id=firm.east.pk) for n in range(people)
    )
    those = list(Staff.objects.filter(username__startswith="b", post=post).values_list("pk", flat=True))
    Preference.objects.bulk_create(Preference(staff_id=pk, email=f"p{pk}@mangzhou.example") for pk in those)
    for maker in Robot.Maker.values:
        given = Credentials(groups.url(maker), "" if maker == "wecom" else SECRET)
        Robot.objects.create(
            name=maker, maker=maker, unit_id=firm.east.pk, groups=["escalation"], sealed=given.seal(), host="localhost"
        )
    letters = [
        Letter(f"late/{n}", those[n % people], "duty.late", f"#{n}# 走访逾期 3 天", unit=firm.east.pk)
        for n in range(notices)
    ]
    now = timezone.now()
    seconds = {"tell": _timed(lambda: tell(letters, at=now)), "plan": _timed(lambda: (
        plan_deliveries(), gather_messages(at=now, is_quiet=False),
    ))}  # fmt: skip
    until = timezone.now() + timedelta(minutes=10)
    seconds["send"] = _timed(lambda: send_due(clock=timezone.now, until=until))
    came = Counter(
        word for mail in mailbox.came for word in re.findall(r"#\d+#", mail.get_body(("plain",)).get_content())
    )
    assert (len(came), set(came.values())) == (notices, {1}), "each arrived once"
    assert set(Message.objects.values_list("state", "way")) <= {
        ("sent", "mail"),
        ("sent", "robot"),
        ("waiting", "robot"),
    }
    return {**seconds, "mails": len(mailbox.came), "posts": sum(map(len, groups.came.values())), "arrived": len(came)}


def _timed(done) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    done()
    return time.perf_counter() - began


if __name__ == "__main__":
    with mail_server() as box, chat_groups() as found:
        prepare(sys.argv[1], box)
        print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[3]), box, found)))
