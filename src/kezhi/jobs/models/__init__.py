"""Long work."""

from kezhi.jobs.models.job import Job

__all__ = ["Job"]
