"""What the jobs room can be asked."""

from kezhi.jobs.queries.standing import Standing, standing

__all__ = ["Standing", "standing"]
