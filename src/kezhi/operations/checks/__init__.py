"""What `kezhi doctor` and the health page look at: each check a function that says what it found, and the remedy."""

from kezhi.operations.checks.finding import Finding
from kezhi.operations.checks.keeping import KEEPING
from kezhi.operations.checks.machine import MACHINE
from kezhi.operations.checks.packs import PACKS
from kezhi.operations.checks.people import PEOPLE
from kezhi.operations.checks.store import STORE
from kezhi.operations.checks.versions import VERSIONS

CHECKS = (*MACHINE, *PACKS, *STORE, *KEEPING, *PEOPLE, *VERSIONS)
"""In the order in which one would mend them."""

ON_THE_PAGE = (*STORE, *KEEPING, *PEOPLE, *MACHINE, *VERSIONS)
"""Without the packs, whose checking takes as long as a cup of tea; what changes by the day stands first."""

__all__ = ["CHECKS", "ON_THE_PAGE", "Finding"]
