"""Somebody who enters the year 1 and the year 9999, so that the reckoning of everybody's duties breaks."""

from datetime import date

import pytest

from kezhi.accounts.models import Absence
from kezhi.care.models import Interaction
from kezhi.customers.models import Customer
from kezhi.duties.models import Duty
from kezhi.reports.models import Incident
from kezhi.trade.models import Contract, Receivable

OWN = "/customers/{pk}/"


def counts():
    models = (Contract, Receivable, Interaction, Incident, Absence)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_no_form_takes_a_day_that_nobody_means(come, world, day):
    own, shen = world.at["customer"]["own"], world.people["shen"]
    duty, before = world.at["duty"]["own"], counts()
    customer, about = OWN.format(pk=own.pk), f"/privacy/contacts/{world.pk('contact', 'own')}/"
    sent = {
        f"{customer}contracts/new/": {"number": "H", "signed_on": day, "amount": "5"},
        f"{customer}receivables/new/": {"number": "F", "issued_on": "2026-01-05", "due_on": day, "amount": "5"},
        f"{customer}interactions/new/": {
            "kind": "电话", "happened_on": day, "participants": [shen.pk], "summary": "谈",
        },
        f"{customer}particulars/": {"name": "改", "number": "KH-100", "since": day, "is_active": "on"},
        "/reports/incidents/new/": {"customer": "KH-100", "kind": "拒付", "happened_at": f"{day}T00:00", "note": "拒"},
        f"/organisation/staff/{shen.pk}/absences/": {"from_on": day, "to_on": day, "deputy": "qi"},
        f"{about}demands/new/": {"kind": "查阅", "received_on": day},
        f"{about}withdrawals/new/": {"why": "撤回同意", "received_on": day},
    }  # fmt: skip
    client = come("shen")

    answers = {url: client.post(url, {**given, "request_key": "k"}).status_code for url, given in sent.items()}
    put_off = come("qi").post(f"/duties/{duty.pk}/postponement/", {"to": day, "reason": "缓"}).status_code

    assert set(answers.values()) | {put_off} == {422}
    assert (counts(), Customer.objects.get(pk=own.pk).since) == (before, date(2024, 3, 1))
    assert Duty.objects.get(pk=duty.pk).due_on == date(2026, 12, 31)
