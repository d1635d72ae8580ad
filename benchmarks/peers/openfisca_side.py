"""OpenFisca: four variables given, six formulas over arrays; its floats are 32 bits wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from openfisca_core import entities, periods
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.peers.scorecard import BANDS, GRADES, customers
from benchmarks.peers.side import Told, timed

COUNT = 1_000_000
YEAR = "2026"
CUSTOMER = entities.Entity("customer", "customers", "", "")


def asked() -> list[Told]:
    """Its trace tells which variables were computed, by whole arrays: no explanation of one customer."""
    system = TaxBenefitSystem([CUSTOMER])
    for name in BANDS:
        system.add_variable(_given(name))
        system.add_variable(_points(name))
    system.add_variable(_total())
    system.add_variable(_graded())
    given = customers(COUNT)
    named = f"OpenFisca {version('openfisca-core')}"
    return [timed(named, "arrays", COUNT, lambda: _grades(system, given), explains=False)]


def _grades(system: TaxBenefitSystem, given: Mapping[str, NDArray[np.int64]]) -> Sequence[str]:
    simulation = SimulationBuilder().build_default_simulation(system, COUNT)
    for name, column in given.items():
        simulation.set_input(name, YEAR, column)
    return simulation.calculate("grade", YEAR).astype(str)  # type: ignore[no-any-return]


def _variable(name: str, kind: type, **parts: object) -> type[Variable]:
    shared = {"value_type": kind, "entity": CUSTOMER, "definition_period": periods.DateUnit.YEAR, "label": name}
    return type(name, (Variable,), {**shared, **parts})


def _given(name: str) -> type[Variable]:
    return _variable(name, int)


def _points(name: str) -> type[Variable]:
    lows = [least for least, _ in BANDS[name]]
    points = np.array([points for _, points in BANDS[name]], dtype=np.int32)

    def formula(customer, period):  # type: ignore[no-untyped-def]
        return points[np.searchsorted(lows, customer(name, period), side="right") - 1]

    return _variable(f"{name}_points", int, formula=formula)


def _total() -> type[Variable]:
    def formula(customer, period):  # type: ignore[no-untyped-def]
        return sum(customer(f"{name}_points", period) for name in BANDS)

    return _variable("total", int, formula=formula)


def _graded() -> type[Variable]:
    lows = [least for _, least in GRADES]
    grades = np.array([grade for grade, _ in GRADES])

    def formula(customer, period):  # type: ignore[no-untyped-def]
        return grades[np.searchsorted(lows, customer("total", period), side="right") - 1]

    return _variable("grade", str, max_length=1, formula=formula)
