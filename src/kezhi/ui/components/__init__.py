"""The contexts of the shared fragments: one frozen dataclass each, with the example that the catalogue shows."""

from kezhi.ui.components.ageing import Ageing, Bucket
from kezhi.ui.components.banner import Banner
from kezhi.ui.components.clause import Clause
from kezhi.ui.components.dialog import Dialog
from kezhi.ui.components.duty_line import DutyLine
from kezhi.ui.components.empty import Empty
from kezhi.ui.components.filter import Choice, Filter
from kezhi.ui.components.grade import Grade
from kezhi.ui.components.pager import Pager
from kezhi.ui.components.person import Person
from kezhi.ui.components.progress import Progress
from kezhi.ui.components.rate import Rate
from kezhi.ui.components.steps import Step
from kezhi.ui.components.tag import Tag
from kezhi.ui.components.timeline import Entry, Month
from kezhi.ui.components.toast import Toast
from kezhi.ui.components.unset import Unset
from kezhi.ui.components.why import Why, WhyLine, WhyStep

__all__ = [
    "Ageing",
    "Banner",
    "Bucket",
    "Choice",
    "Clause",
    "Dialog",
    "DutyLine",
    "Empty",
    "Entry",
    "Filter",
    "Grade",
    "Month",
    "Pager",
    "Person",
    "Progress",
    "Rate",
    "Step",
    "Tag",
    "Toast",
    "Unset",
    "Why",
    "WhyLine",
    "WhyStep",
]
