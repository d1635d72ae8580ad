"""An adoption by the branch, every blank decided; a simulation of it; a library with a second edition."""

import pytest

from kezhi.policies.actions import request_simulation
from kezhi.policies.library import library
from tests.engine.simulate.second import two_editions
from tests.regulated import AT, PACK, TODAY, adopt_by, give_trade


@pytest.fixture
def adoption(company, gu):
    return adopt_by(company.branch, gu)


@pytest.fixture
def books(lichuan, nanpu, xu):
    """The trade of the two customers, known by hand."""
    give_trade(lichuan, xu)
    return lichuan, nanpu


@pytest.fixture
def ask(adoption, gu):
    """Asks for a simulation, by default of nothing that differs."""

    def asked(**changed):
        given = {"tried_from": adoption.edition.in_force_from, "figures": {}, "as_of": TODAY, "by": gu, "at": AT}
        simulation = request_simulation(adoption=adoption, **{**given, **changed})
        simulation.refresh_from_db()
        return simulation

    return asked


@pytest.fixture
def stricter(ask, books):
    """B from 13 points on: 栎川, who has 12, would be C."""
    return ask(figures={"B级总分下限": "13"}, swept="B级总分下限=11..13/3", note="收紧B级")


@pytest.fixture
def second_edition(monkeypatch, tmp_path):
    """The classification has a second edition, in force from 2027."""
    pack = two_editions(tmp_path)
    monkeypatch.setitem(library()._by_id, PACK, pack)
    return pack
