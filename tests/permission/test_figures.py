"""Figures of many customers, and of credit, are for whoever may see all of what they add up."""

import pytest

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Grant
from tests.permission.finished import COUNTS, GIFTS, LIMIT


def shows(client, address, *figures):
    """Which of the figures the page tells."""
    page = client.get(address).content.decode()
    return [f"{figure:,}" in page for figure in figures]


@pytest.mark.parametrize(("who", "seen"), [("wen", True), ("song", True), ("qi", True), ("xu", True), ("shen", False)])
def test_a_receipt_counts_for_who_sees_every_customer_of_the_unit(come, world, who, seen):
    run = world.at["run"]["own"]

    assert shows(come(who), f"/policies/runs/{run.pk}/", COUNTS["assessed"], 9_876) == [seen, seen]
    assert shows(come(who), f"/policies/adoptions/{run.adoption_id}/runs/", COUNTS["assessed"]) == [seen]


def test_a_receipt_of_another_unit_is_open_without_its_figures(come, world):
    client, run = come("qi"), world.at["run"]["afar"]

    assert client.get(f"/policies/runs/{run.pk}/").status_code == 200
    assert shows(client, f"/policies/runs/{run.pk}/", COUNTS["assessed"], 9_876) == [False, False]


@pytest.mark.parametrize("missing", ["trade.see_credit", "trade.see"])
def test_a_simulation_tells_sums_of_credit_and_money_to_who_may_see_them(come, world, missing):
    address = f"/policies/simulations/{world.at['simulation']['own'].pk}/"
    sums = {"trade.see_credit": LIMIT // 10_000, "trade.see": GIFTS // 10_000}
    assert shows(come("xu"), address, *sums.values()) == [True, True]

    Grant.objects.filter(post=world.people["xu"].post, capability=missing).delete()

    assert shows(come("xu"), address, *sums.values()) == [name != missing for name in sums]


def test_a_simulation_of_customers_whom_one_may_not_see_does_not_exist(come, world):
    Grant.objects.filter(post=world.people["xu"].post, capability=Capability.SEE_CUSTOMERS).update(scope="own")

    assert come("xu").get(f"/policies/simulations/{world.at['simulation']['own'].pk}/").status_code == 404
