"""What is counted as it happens, in this process: requests by route and status, their time, their statements."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)

REQUESTS = Counter(
    "kezhi_requests", "Requests answered.", ("route", "method", "status"), registry=REGISTRY
)  # Prometheus adds _total
SECONDS = Histogram(
    "kezhi_request_seconds", "Time to answer a request.", ("route",), registry=REGISTRY,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)  # fmt: skip
STATEMENTS = Histogram(
    "kezhi_request_statements", "SQL statements of a request.", ("route",), registry=REGISTRY,
    buckets=(0, 2, 5, 10, 15, 20, 30, 50, 100),
)  # fmt: skip
