"""What Prometheus reads, by its own parser; and who may read it."""

import pytest
from django.db import OperationalError
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from kezhi.jobs.models import Job


def families(response) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
    """Every sample by name and labels."""
    found: dict[str, dict[tuple[tuple[str, str], ...], float]] = {}
    for family in text_string_to_metric_families(response.content.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


def test_what_is_counted_can_be_read(client, admin, sign_in, lichuan):
    sign_in(client, admin).get("/customers/", {"q": "13800001111"})
    Job.objects.create(kind="t", key="t", work="t", title="试", state="failed", asked_at=timezone.now())

    response = client.get("/metrics")
    read = families(response)

    asked = (("method", "GET"), ("route", "customers:index"), ("status", "200"))
    assert response.headers["Content-Type"].startswith("text/plain")
    assert read["kezhi_requests_total"][asked] >= 1
    assert read["kezhi_request_seconds_count"][(("route", "customers:index"),)] >= 1
    assert read["kezhi_request_statements_sum"][(("route", "customers:index"),)] >= 3
    assert read["kezhi_jobs"] == {
        (("state", "waiting"),): 0, (("state", "running"),): 0, (("state", "done"),): 0, (("state", "failed"),): 1
    }  # fmt: skip
    assert read["kezhi_store_up"][()] == 1
    assert {"kezhi_duties_open", "kezhi_duties_overdue", "kezhi_audit_entries"} <= set(read)
    assert "13800001111" not in response.text


def test_addresses_that_are_not_ours_make_one_series(client, db):
    for guess in ("/admin.php", "/wp-login", "/.env"):
        assert client.get(guess).status_code in {302, 404}

    routes = {dict(labels)["route"] for labels in families(client.get("/metrics"))["kezhi_requests_total"]}

    assert not any("php" in route or "env" in route for route in routes)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.7", {}, 404),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.7"}, 404),
        ("127.0.0.1", {"x-real-ip": "10.0.0.7"}, 404),
    ],
)
def test_without_a_token_only_this_machine_reads(client, db, address, headers, status):
    assert client.get("/metrics", REMOTE_ADDR=address, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("given", "status"), [("Bearer right-one", 200), ("Bearer wrong", 404), ("right-one", 404), ("", 404)]
)
def test_with_a_token_only_its_holder_reads(client, db, settings, given, status):
    settings.KEZHI_METRICS_TOKEN = "right-one"

    assert client.get("/metrics", headers={"authorization": given}).status_code == status


def test_a_store_that_does_not_answer_is_told(client, db, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr("kezhi.operations.gauges.jobs_by_state", refuse)

    assert families(client.get("/metrics"))["kezhi_store_up"][()] == 0
