"""The pages of simulations."""

import pytest
from django.urls import reverse

from kezhi.policies.models import Simulation

pytestmark = pytest.mark.django_db(transaction=True)


def test_set_a_figure_and_see_who_moves(client, adoption, books, gu):
    lichuan, _nanpu = books
    client.force_login(gu)

    asked = client.post(
        reverse("policies:simulations", args=[adoption.pk]),
        {"tried_from": adoption.edition.in_force_from.isoformat(), "as_of": "2026-11-18", "v-B级总分下限": "13",
         "note": "收紧B级", "moved": "B级总分下限", "first": "11", "last": "13", "points": "3"},
    )  # fmt: skip

    simulation = Simulation.objects.get()
    assert (asked.status_code, asked["Location"]) == (302, reverse("policies:simulation", args=[simulation.pk]))
    page = client.get(asked["Location"])
    said = page.content.decode()
    assert "1 户降级" in said
    assert lichuan.name in said
    assert "逐值试算：" in said
    both = client.get(reverse("policies:both_sides", args=[simulation.pk, lichuan.pk]))
    assert both.status_code == 200
