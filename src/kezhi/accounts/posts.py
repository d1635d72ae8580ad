"""The posts that every new company starts with, and what each may do how far; a company edits them afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kezhi.accounts.capabilities import Capability, Scope

_FIELD = (
    Capability.SEE_CUSTOMERS,
    Capability.EDIT_CUSTOMERS,
    Capability.SEE_PERSONAL,
    Capability.SEE_FAMILY,
    Capability.SEE_MONEY,
    Capability.SEE_CREDIT,
    Capability.RECORD_CARE,
    Capability.SEE_DUTIES,
    Capability.EXPORT,
)
_LEADING = (
    Capability.SET_INFLUENCE,
    Capability.PROPOSE_GRADE,
    Capability.RUN_POLICY,
    Capability.ADOPT_POLICY,
    Capability.SEE_AUDIT,
    Capability.IMPORT,
)
_ON_TEAMS = (
    Capability.SEE_CUSTOMERS,
    Capability.SEE_PERSONAL,
    Capability.RECORD_CARE,
    Capability.SEE_DUTIES,
)
_SIGNING = (Capability.APPROVE_GRADE, Capability.EXPORT_MANY, Capability.SEE_IDENTITY, Capability.KEEP_PRIVACY)
_FIGURES = (Capability.SEE_CUSTOMERS, Capability.SEE_MONEY, Capability.EXPORT, Capability.IMPORT)
_KEEPING = (
    Capability.MANAGE_STAFF,
    Capability.MANAGE_SYSTEM,
    Capability.KEEP_PRIVACY,
    Capability.SEE_AUDIT,
    Capability.SEE_CUSTOMERS,
    Capability.EDIT_CUSTOMERS,
    Capability.IMPORT,
    Capability.ADOPT_POLICY,
    Capability.RUN_POLICY,
)


@dataclass(frozen=True, slots=True)
class StartingPost:
    """A rank, and the capabilities that the post holds within one scope, `with_teams` also at customers on whose team
    its holder is; regulations are open to everyone."""

    rank: int
    scope: Scope
    capabilities: tuple[Capability, ...]
    with_teams: tuple[Capability, ...] = ()

    @property
    def grants(self) -> Mapping[Capability, Scope]:
        """Each capability with its scope."""
        return {
            **dict.fromkeys(self.capabilities, self.scope),
            **dict.fromkeys(self.with_teams, Scope.TEAM),
            Capability.SEE_POLICIES: Scope.ALL,
        }


STARTING_POSTS: Mapping[str, StartingPost] = MappingProxyType(
    {
        "总经理": StartingPost(90, Scope.ALL, (*_FIELD, *_LEADING, *_SIGNING)),
        "主管副总经理": StartingPost(80, Scope.BELOW, (*_FIELD, *_LEADING, *_SIGNING)),
        "业务部经理": StartingPost(70, Scope.BELOW, (*_FIELD, *_LEADING)),
        "办事处主任": StartingPost(50, Scope.BELOW, _FIELD),
        "业务统计": StartingPost(
            20, Scope.ALL, (*_FIGURES, Capability.EDIT_CUSTOMERS, Capability.RUN_POLICY, Capability.SEE_DUTIES)
        ),
        "财务": StartingPost(20, Scope.ALL, (*_FIGURES, Capability.SEE_IDENTITY, Capability.SEE_CREDIT)),
        "业务员": StartingPost(10, Scope.OWN, _FIELD, _ON_TEAMS),
        "管理员": StartingPost(0, Scope.ALL, _KEEPING),
    }
)
