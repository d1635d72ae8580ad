"""Set a parameter that the regulation leaves to the company, from a day on, with the source of the decision."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.accounts.scope import must_reach
from kezhi.audit.actions import record
from kezhi.policies.actions.check_value import check_values
from kezhi.policies.errors import SourceMissing
from kezhi.policies.library import rules_of
from kezhi.policies.models import AdoptedValue, Adoption
from kezhi.policies.queries.in_force import settings_of


@transaction.atomic
def set_value(
    *, adoption: Adoption, parameter: str, value: str, source: str, valid_from: date, by: Staff, at: datetime
) -> AdoptedValue:
    """The value in force from that day; an earlier decision for the same day is replaced and stays in the audit."""
    must_reach(by, Capability.ADOPT_POLICY, adoption.unit)
    if not source.strip():
        raise SourceMissing(parameter=parameter)
    decided_so_far = settings_of(adoption, valid_from)
    check_values(rules_of(adoption.edition), {**decided_so_far, parameter: value}, as_of=valid_from)
    before = adoption.values.filter(parameter=parameter, valid_from=valid_from).first()
    decided, _is_new = AdoptedValue.objects.update_or_create(
        adoption=adoption, parameter=parameter, valid_from=valid_from,
        defaults={"value": value, "source": source.strip(), "set_by": by, "set_at": at},
    )  # fmt: skip
    record(
        by, "policies.value.set", adoption, at=at,
        before={parameter: before.value if before else None},
        after={parameter: value, "source": source, "valid_from": valid_from},
    )  # fmt: skip
    return decided
