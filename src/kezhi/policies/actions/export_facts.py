"""Write the store's facts to a folder for a machine elsewhere, with what is adopted beside them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from kezhi.accounts.models import Unit
from kezhi.audit.actions import record
from kezhi.engine.facts.export import PARTITIONS, Export, Exported, Tell
from kezhi.policies.live import live_facts
from kezhi.policies.queries.stack_file import stack_on

STACK = "stack.yaml"


def export_facts(*, folder: Path, at: datetime, on: date, tell: Tell, partitions: int = PARTITIONS) -> Exported:
    """All facts as of one moment, from `at` on; `on` is the day whose adoptions the stack file tells.

    Everything that is known of customers leaves the store, so it is recorded.
    """

    def beside() -> dict[str, str]:
        stack = stack_on(on)
        return {STACK: stack} if stack else {}

    exported = Export(live_facts(), folder, at, partitions=partitions, beside=beside).write(tell)
    company = Unit.objects.filter(depth=1).first()
    if company is not None:
        record(None, "policies.facts.exported", company, at=at, after={"rows": exported.record.rows})
    return exported
