"""The kinds of rules a pack may state, one file a kind."""

from collections.abc import Mapping
from types import MappingProxyType

from kezhi.engine.rules.alert import Alert
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar
from kezhi.engine.rules.chain import Chain
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.deadline import Deadline
from kezhi.engine.rules.entitlement import Entitlement
from kezhi.engine.rules.escalation import Escalation
from kezhi.engine.rules.form import Form
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.gate import Gate
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.procedure import Procedure
from kezhi.engine.rules.report import Report
from kezhi.engine.rules.sanction import Sanction
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_KINDS: tuple[type[Rule], ...] = (
    Indicator,
    Bands,
    Table,
    Formula,
    Segment,
    Grade,
    Entitlement,
    Credit,
    Gate,
    Cadence,
    Calendar,
    Chain,
    Deadline,
    Escalation,
    Alert,
    Sanction,
    Form,
    Procedure,
    Report,
)

KINDS: Mapping[str, type[Rule]] = MappingProxyType({kind.kind: kind for kind in _KINDS})
