"""What the policies room does."""

from kezhi.policies.actions.adopt import Decision, adopt
from kezhi.policies.actions.adopt_draft import adopt_draft
from kezhi.policies.actions.begin_drafts import begin_drafts
from kezhi.policies.actions.discard_draft import discard_draft
from kezhi.policies.actions.discard_simulation import discard_simulation
from kezhi.policies.actions.export_facts import export_facts
from kezhi.policies.actions.export_simulation import export_simulation
from kezhi.policies.actions.follow import follow
from kezhi.policies.actions.import_verdicts import Imported, import_verdicts
from kezhi.policies.actions.rename_simulation import rename_simulation
from kezhi.policies.actions.request_preview import request_preview
from kezhi.policies.actions.request_run import request_run
from kezhi.policies.actions.request_simulation import request_simulation
from kezhi.policies.actions.run_day import run_day
from kezhi.policies.actions.run_now import run_now
from kezhi.policies.actions.save_draft import save_draft
from kezhi.policies.actions.set_value import set_value

__all__ = [
    "Decision",
    "Imported",
    "adopt",
    "adopt_draft",
    "begin_drafts",
    "discard_draft",
    "discard_simulation",
    "export_facts",
    "export_simulation",
    "follow",
    "import_verdicts",
    "rename_simulation",
    "request_preview",
    "request_run",
    "request_simulation",
    "run_day",
    "run_now",
    "save_draft",
    "set_value",
]
