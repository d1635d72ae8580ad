"""What is read when Prometheus asks: jobs, duties, the trail, the store, the last backup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from kezhi import __version__
from kezhi.audit.queries.standing import chain_length
from kezhi.duties.queries.totals import totals
from kezhi.jobs.queries.backlog import jobs_by_state
from kezhi.operations.counters import REGISTRY
from kezhi.operations.queries.backups import backups

_Values = dict[tuple[str, ...], float]


def exposition(at: datetime) -> bytes:
    """Everything in the text format; where the store does not answer, `kezhi_store_up` is 0, the rest still comes."""
    asked = CollectorRegistry()
    asked.register(_Asked(at))
    return generate_latest(REGISTRY) + generate_latest(asked)


class _Asked(Collector):
    def __init__(self, at: datetime) -> None:
        self.at = at

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing is asked of the store only to be registered."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges."""
        yield _gauge("kezhi_version", "The version that answers.", {(__version__,): 1}, ("version",))
        try:
            counted = list(self._of_the_store())
        except DatabaseError:
            yield _gauge("kezhi_store_up", "Whether the store answers.", {(): 0})
            return
        yield _gauge("kezhi_store_up", "Whether the store answers.", {(): 1})
        yield from counted
        if kept := backups():
            age = (self.at - kept[0].at).total_seconds()
            yield _gauge("kezhi_backup_age_seconds", "Since the newest backup was complete.", {(): age})

    def _of_the_store(self) -> Iterator[GaugeMetricFamily]:
        jobs: _Values = {(state,): n for state, n in jobs_by_state().items()}
        yield _gauge("kezhi_jobs", "Jobs by state.", jobs, ("state",))
        owed = totals(timezone.localdate(self.at))
        yield _gauge("kezhi_duties_open", "Duties still open.", {(): owed.still_open})
        yield _gauge("kezhi_duties_overdue", "Duties open after their day.", {(): owed.overdue})
        yield _gauge("kezhi_audit_entries", "Entries ever chained.", {(): chain_length()})


def _gauge(name: str, text: str, values: _Values, labels: tuple[str, ...] = ()) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=labels)
    for at, value in values.items():
        family.add_metric(at, value)
    return family
