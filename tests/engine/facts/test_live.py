"""A live PostgreSQL gives the verdict that the same rows give; a live SQLite is proved beside the digests."""

from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg import sql

from kezhi.engine.backends.engines import opened
from kezhi.engine.errors import FactsError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.evaluate.test_digest import reader
from tests.engine.facts.files import columns_of
from tests.house.postgres import running_postgres

_TYPES = {"date": "date", "instant": "timestamptz", "money": "numeric(18,2)", "boolean": "boolean"}


def fill(url, tables):
    with psycopg.connect(url) as store, store.cursor() as cursor:
        for name, rows in tables.items():
            columns = columns_of(rows)
            typed = [sql.SQL(f"{c} {_TYPES.get(TABLES[name].column(c).type, 'varchar(60)')}") for c in columns]
            table = sql.Identifier(f"trade_{name}")
            cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(table, sql.SQL(", ").join(typed)))
            places = sql.SQL(", ").join([sql.Placeholder()] * len(columns))
            values = [[aware(row.get(c)) for c in columns] for row in rows]
            cursor.executemany(sql.SQL("INSERT INTO {} VALUES ({})").format(table, places), values)


def aware(value):
    return value.replace(tzinfo=ZoneInfo("Asia/Shanghai")) if isinstance(value, datetime) else value


@pytest.mark.postgres
def test_a_live_postgresql_gives_the_same_digests_as_rows():
    tables, edition = firm(60), Library().pack("S002-20").edition(AS_OF)
    expected = evaluate(edition, RowFacts(tables), as_of=AS_OF, settings=SETTINGS).receipt

    with running_postgres() as url:
        fill(url, tables)
        live = LiveFacts(url, {name: reader(name) for name in tables})
        found = evaluate(edition, live, as_of=AS_OF, settings=SETTINGS).receipt
        with closing(opened(url)) as backend:
            inside = evaluate(edition, live, as_of=AS_OF, settings=SETTINGS, backend=backend).receipt

    assert found.digests == inside.digests == expected.digests
    assert found.facts == expected.facts


def test_a_store_that_is_not_there_is_refused(tmp_path):
    edition = Library().pack("S002-20").edition(AS_OF)

    with pytest.raises(FactsError):
        evaluate(
            edition,
            LiveFacts(f"sqlite:///{tmp_path}/no/such.db", {"customers": reader("customers")}),
            as_of=AS_OF,
            settings=SETTINGS,
        )
