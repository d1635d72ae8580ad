"""The posts that every new company starts with, and what each may do how far; a company edits them afterwards."""

from __future__ import annotations

from types import MappingProxyType

from kezhi.accounts.capabilities import Capability, Scope

_FIELD = {Capability.SEE_CUSTOMERS: Scope.OWN, Capability.EDIT_CUSTOMERS: Scope.OWN, Capability.SEE_MONEY: Scope.OWN, Capability.RECORD_CARE: Scope.OWN,
          Capability.SEE_DUTIES: Scope.OWN, Capability.SEE_POLICIES: Scope.ALL, Capability.EXPORT: Scope.OWN}  # fmt: skip
_HEAD = {**dict.fromkeys(_FIELD, Scope.BELOW), Capability.SEE_POLICIES: Scope.ALL}
_MANAGER = {**_HEAD, Capability.SET_INFLUENCE: Scope.BELOW, Capability.PROPOSE_GRADE: Scope.BELOW, Capability.RUN_POLICY: Scope.BELOW,
            Capability.ADOPT_POLICY: Scope.BELOW, Capability.SEE_AUDIT: Scope.BELOW, Capability.IMPORT: Scope.BELOW}  # fmt: skip
_LEADER = {**_MANAGER, Capability.APPROVE_GRADE: Scope.BELOW}
_OFFICE = {
    Capability.SEE_CUSTOMERS: Scope.ALL,
    Capability.SEE_MONEY: Scope.ALL,
    Capability.SEE_POLICIES: Scope.ALL,
    Capability.EXPORT: Scope.ALL,
    Capability.IMPORT: Scope.ALL,
}

STARTING_POSTS = MappingProxyType({
    "总经理": (90, {**dict.fromkeys(_LEADER, Scope.ALL)}),
    "主管副总经理": (80, _LEADER),
    "业务部经理": (70, _MANAGER),
    "办事处主任": (50, _HEAD),
    "业务员": (10, _FIELD),
    "业务统计": (20, {**_OFFICE, Capability.EDIT_CUSTOMERS: Scope.ALL, Capability.RUN_POLICY: Scope.ALL, Capability.SEE_DUTIES: Scope.ALL}),
    "财务": (20, _OFFICE),
    "管理员": (0, {Capability.MANAGE_STAFF: Scope.ALL, Capability.SEE_POLICIES: Scope.ALL, Capability.SEE_AUDIT: Scope.ALL, Capability.SEE_CUSTOMERS: Scope.ALL,
                   Capability.IMPORT: Scope.ALL, Capability.ADOPT_POLICY: Scope.ALL, Capability.RUN_POLICY: Scope.ALL, Capability.EDIT_CUSTOMERS: Scope.ALL}),
})  # fmt: skip
