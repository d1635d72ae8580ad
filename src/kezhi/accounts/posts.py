"""The posts that every new company starts with, and what each may do how far; a company edits them afterwards."""

from __future__ import annotations

from types import MappingProxyType

from kezhi.accounts.capabilities import Capability as C
from kezhi.accounts.capabilities import Scope as S

_FIELD = {C.SEE_CUSTOMERS: S.OWN, C.EDIT_CUSTOMERS: S.OWN, C.SEE_MONEY: S.OWN, C.RECORD_CARE: S.OWN,
          C.SEE_DUTIES: S.OWN, C.SEE_POLICIES: S.ALL, C.EXPORT: S.OWN}  # fmt: skip
_HEAD = {**dict.fromkeys(_FIELD, S.BELOW), C.SEE_POLICIES: S.ALL}
_MANAGER = {**_HEAD, C.SET_INFLUENCE: S.BELOW, C.PROPOSE_GRADE: S.BELOW, C.RUN_POLICY: S.BELOW,
            C.ADOPT_POLICY: S.BELOW, C.SEE_AUDIT: S.BELOW, C.IMPORT: S.BELOW}  # fmt: skip
_LEADER = {**_MANAGER, C.APPROVE_GRADE: S.BELOW}
_OFFICE = {C.SEE_CUSTOMERS: S.ALL, C.SEE_MONEY: S.ALL, C.SEE_POLICIES: S.ALL, C.EXPORT: S.ALL, C.IMPORT: S.ALL}

STARTING_POSTS = MappingProxyType({
    "总经理": (90, {**dict.fromkeys(_LEADER, S.ALL)}),
    "主管副总经理": (80, _LEADER),
    "业务部经理": (70, _MANAGER),
    "办事处主任": (50, _HEAD),
    "业务员": (10, _FIELD),
    "业务统计": (20, {**_OFFICE, C.EDIT_CUSTOMERS: S.ALL, C.RUN_POLICY: S.ALL, C.SEE_DUTIES: S.ALL}),
    "财务": (20, _OFFICE),
    "管理员": (0, {C.MANAGE_STAFF: S.ALL, C.SEE_POLICIES: S.ALL, C.SEE_AUDIT: S.ALL, C.SEE_CUSTOMERS: S.ALL,
                   C.IMPORT: S.ALL, C.ADOPT_POLICY: S.ALL, C.RUN_POLICY: S.ALL, C.EDIT_CUSTOMERS: S.ALL}),
})  # fmt: skip
