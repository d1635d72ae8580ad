"""A colleague on the team of a customer, whose money they do not see, and who guesses addresses."""

import pytest

from kezhi.accounts.models import TeamMember
from kezhi.forms.models import Record
from tests.forms.conftest import TODAY


@pytest.fixture
def on_team(lichuan, lu):
    """陆砚秋 sees the customer for the team's sake, and the money of her own customers alone."""
    return TeamMember.objects.create(customer=lichuan, staff=lu, role="技术", from_on=TODAY)


def test_who_sees_a_customer_for_the_teams_sake_reads_no_record_of_its_money(
    client, sign_in, on_team, desk, lu, shen, wen, contract, ledger_of
):
    record = desk.fill(wen, "发货单", contract, 货物="减速机", 发货金额栏=1000)
    client = sign_in(client, lu)

    assert client.get(f"/customers/{record.customer_id}/").status_code == 200
    pages = ("", "print/", "particulars/", "correction/")
    assert [client.get(f"/forms/records/{record.pk}/{end}").status_code for end in pages] == [404] * 4
    register = client.get("/forms/S002-21/发货单/")
    assert (register.status_code, register.context["page"].total) == (200, 0)
    assert client.get(f"/forms/S002-21/发货单/new/?contract={contract.pk}").status_code in {403, 404}
    assert [Record.objects.visible_to(each).count() for each in (shen, lu, wen)] == [1, 0, 1]


def test_an_enclosure_is_not_reached_through_another_record(client, sign_in, desk, wen, shen, contract):
    own, other = (desk.fill(wen, "发货单", contract, 货物=each, 发货金额栏=1000) for each in ("甲", "乙"))
    enclosed = other.enclosures.create(
        field="签收", kind="photo", stored="0" * 32 + ".png", added_by=wen, added_at=other.filled_at
    )  # fmt: skip

    assert sign_in(client, shen).get(f"/forms/records/{own.pk}/enclosures/{enclosed.pk}/").status_code == 404
