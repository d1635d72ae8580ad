"""What `kezhi doctor` looks at: each check a function that says what it found, and what to do when it is not well."""

from kezhi.cli.checkup.finding import Finding
from kezhi.cli.checkup.machine import MACHINE
from kezhi.cli.checkup.packs import PACKS
from kezhi.cli.checkup.store import STORE

CHECKS = (*MACHINE, *PACKS, *STORE)
"""In the order in which one would mend them."""

__all__ = ["CHECKS", "Finding"]
