"""The live PostgreSQL evaluates its own records: as DuckDB does over it, at one moment, leaving nothing behind."""

from contextlib import closing
from datetime import date

import pytest
from django.db import connection

from kezhi.customers.models import Customer
from kezhi.engine.backends.engines import opened
from kezhi.engine.evaluate import evaluate
from kezhi.policies.live import database_url, live_facts
from tests.engine.evaluate.firm import SETTINGS

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 12, 31)


@pytest.fixture
def live():
    if connection.vendor != "postgresql":
        pytest.skip("the store of this run is not PostgreSQL")
    return database_url()


def test_it_finds_what_duckdb_finds(live, edition, lichuan, nanpu):
    expected = evaluate(edition, live_facts(), as_of=DAY, settings=SETTINGS)

    with closing(opened("postgres", live=live)) as backend:
        found = evaluate(edition, live_facts(), as_of=DAY, settings=SETTINGS, backend=backend)

    assert sorted(row["customer"] for row in found.customers.to_pylist()) == sorted([str(lichuan.pk), str(nanpu.pk)])
    assert found.receipt.digests == expected.receipt.digests
    assert found.receipt.facts_source == "live postgresql"


def test_every_fact_table_is_read_alike(live, edition, lichuan, nanpu):
    tables = [*live_facts().readers]

    def bound(engine):
        with closing(opened(engine, live=live)) as backend:
            live_facts().bind(backend, needed=tables)
            return {t: sorted(map(str, backend.fetch(f'SELECT * FROM facts."{t}" AS f').to_pylist())) for t in tables}

    assert bound("postgres") == bound("duckdb")


def test_it_sees_one_moment_and_leaves_nothing(live, lichuan):
    def names(backend):
        return backend.fetch('SELECT f."name" FROM facts."customers" AS f')["name"].to_pylist()

    with closing(opened("postgres", live=live)) as backend:
        live_facts().bind(backend, needed=["customers", "staff", "units"])
        assert names(backend) == [lichuan.name]
        Customer.objects.filter(pk=lichuan.pk).update(name="改名有限公司")
        assert names(backend) == [lichuan.name]

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'facts.%%' OR relname LIKE 'kezhi_refuse%%'")
        assert cursor.fetchone() == (0,)
    assert Customer.objects.get(pk=lichuan.pk).name == "改名有限公司"
