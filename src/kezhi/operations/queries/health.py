"""The health page: what was found, the backups, the jobs."""

from __future__ import annotations

from dataclasses import dataclass

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Staff
from kezhi.jobs.models import Job
from kezhi.jobs.queries import standing
from kezhi.operations.checks import ON_THE_PAGE, Finding
from kezhi.operations.queries.backups import Backup, backups
from kezhi.operations.queries.under_way import last_backup_job

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class BackupJob:
    """The newest backup that somebody asked for: how far it is, or why it failed."""

    title: str
    percent: int
    is_over: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """Ill findings first, each with its remedy; then what is well."""

    ill: tuple[Finding, ...]
    well: tuple[Finding, ...]
    backups: tuple[Backup, ...]
    more_backups: int = 0
    job: BackupJob | None = None

    @classmethod
    def example(cls) -> Health:
        """A company whose backup is too old."""
        return cls((Finding.example(),), (Finding("数据库", "SQLite 可用"),), (Backup.example(),))


def health(by: Staff) -> Health:
    """As it is found now."""
    by.must(Capability.MANAGE_SYSTEM)
    found = [finding for check in ON_THE_PAGE if (finding := check()) is not None]
    kept = backups()
    return Health(
        ill=tuple(finding for finding in found if not finding.is_well),
        well=tuple(finding for finding in found if finding.is_well),
        backups=tuple(kept[:_SHOWN]),
        more_backups=max(0, len(kept) - _SHOWN),
        job=backup_job(),
    )


def backup_job() -> BackupJob | None:
    """How the last backup that was asked for stands; one that is done is in the list and needs no further word."""
    job = last_backup_job()
    if job is None or job.state == Job.State.DONE:
        return None
    stands = standing(job)
    return BackupJob(job.title, stands.percent, stands.is_over, stands.error)
