"""What the jobs room does: ask for work, carry it out, take it up again after a kill."""

from kezhi.jobs.actions.enqueue import enqueue
from kezhi.jobs.actions.every_hour import every_hour
from kezhi.jobs.actions.every_minute import every_minute
from kezhi.jobs.actions.every_night import every_night
from kezhi.jobs.actions.resume import resume_interrupted, watching
from kezhi.jobs.actions.soon import soon

__all__ = ["enqueue", "every_hour", "every_minute", "every_night", "resume_interrupted", "soon", "watching"]
