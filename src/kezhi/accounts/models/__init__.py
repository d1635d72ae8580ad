"""Units, posts, staff."""

from kezhi.accounts.models.absence import Absence
from kezhi.accounts.models.binding import Binding
from kezhi.accounts.models.former import FormerPlace, FormerUnit
from kezhi.accounts.models.position import Position
from kezhi.accounts.models.post import Grant, Post
from kezhi.accounts.models.staff import Staff
from kezhi.accounts.models.team_member import TeamMember
from kezhi.accounts.models.unit import Unit
from kezhi.accounts.models.unit_move import UnitMove

__all__ = [
    "Absence", "Binding", "FormerPlace", "FormerUnit", "Grant", "Position", "Post", "Staff", "TeamMember", "Unit",
    "UnitMove",
]  # fmt: skip
