"""顾言, purchaser at 栎川精密传动, of whom everything is known."""

from datetime import UTC, date, datetime

import pytest

from kezhi.customers.actions import add_contact
from kezhi.customers.models import Contact
from kezhi.privacy.actions import state_ground

AT = datetime(2026, 11, 18, 6, 2, tzinfo=UTC)
TODAY = date(2026, 11, 18)


@pytest.fixture
def guyan(lichuan, shen) -> Contact:
    return add_contact(
        customer=lichuan, name="顾言", position="采购经理", phone="13800010002", birthday=date(1980, 5, 17),
        hobbies="钓鱼", by=shen, at=AT,
    )  # fmt: skip


@pytest.fixture
def ground(shen):
    """States a ground; what is not said is an ordinary consent to business contact."""

    def stated(contact, **named):
        ordinary = {
            "purpose": "业务联系", "basis": "本人同意", "source": "本人提供", "fields": ["name", "position", "phone"],
            "from_on": TODAY, "evidence": "签字的同意书",
        }  # fmt: skip
        return state_ground(contact=contact, by=shen, at=AT, **{**ordinary, **named})

    return stated
