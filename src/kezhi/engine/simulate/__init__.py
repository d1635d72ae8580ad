"""Two editions of a regulation over the same customers: who moves, what falls due, what it costs."""

from kezhi.engine.simulate.sides import Side
from kezhi.engine.simulate.simulating import Simulated, simulate, simulated, sweep
from kezhi.engine.simulate.simulation import Simulation, Sweep
from kezhi.engine.simulate.sweeping import Swept, read_sweep

__all__ = ["Side", "Simulated", "Simulation", "Sweep", "Swept", "read_sweep", "simulate", "simulated", "sweep"]
