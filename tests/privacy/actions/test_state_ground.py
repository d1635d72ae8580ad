"""Purpose, legal basis, source and scope of personal fields, on record."""

from datetime import date

import pytest
from tests.privacy.conftest import AT, TODAY

from kezhi.accounts.errors import NotAllowed
from kezhi.audit.models import Entry
from kezhi.privacy import errors
from kezhi.privacy.actions import state_ground
from kezhi.privacy.models import Ground


def test_a_ground_says_why_and_from_where(guyan, ground, shen):
    stated = ground(guyan, fields=["phone", "name"])

    kept = Ground.objects.get()
    assert (kept.pk, kept.fields, kept.stated_by, kept.withdrawal) == (stated.pk, ["name", "phone"], shen, None)
    entry = Entry.objects.get(act="privacy.ground.stated")
    assert entry.after == {
        "purpose": "业务联系", "basis": "本人同意", "obtained": "本人提供", "fields": ["name", "phone"],
        "from_on": "2026-11-18", "to_on": None,
    }  # fmt: skip
    assert (entry.subject_id, entry.customer_id, entry.at) == (str(guyan.pk), guyan.customer_id, AT)


@pytest.mark.parametrize(
    ("named", "refusal"),
    [
        ({"fields": []}, errors.NoFields),
        ({"fields": ["owner"]}, errors.NoFields),
        ({"evidence": " "}, errors.EvidenceMissing),
        ({"from_on": date(2026, 11, 19)}, errors.DayAhead),
        ({"to_on": date(2026, 11, 17)}, errors.OverBeforeItBegins),
    ],
)
def test_what_says_too_little_is_refused(guyan, ground, named, refusal):
    with pytest.raises(refusal):
        ground(guyan, **named)

    assert not Ground.objects.exists()


def test_another_basis_needs_no_evidence(guyan, ground):
    assert ground(guyan, basis="订立、履行合同所必需", evidence="").stands_on(TODAY)


def test_nobody_states_a_ground_for_another_s_customer(guyan, ground, lu):
    with pytest.raises(NotAllowed):
        state_ground(
            contact=guyan, purpose="业务联系", basis="本人同意", source="本人提供", fields=["name"], from_on=TODAY,
            evidence="x", by=lu, at=AT,
        )  # fmt: skip
    assert not Ground.objects.exists()
