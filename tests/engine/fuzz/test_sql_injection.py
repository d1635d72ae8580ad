"""What a pack or a fact says is never read as a command by the database, whatever signs it holds."""

from datetime import date

import duckdb
import pyarrow as pa
import pytest

from kezhi.engine.evaluate import evaluate
from kezhi.engine.expr import Type, parse
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from kezhi.engine.upstream import ibis
from tests.engine.fuzz.hostile import CLAUSE, write
from tests.engine.packs.conftest import RULES

AS_OF = date(2026, 6, 30)
WORDS = [
    "'; DROP TABLE customers; --",
    '"; DROP TABLE customers; --',
    "`; DROP TABLE customers; --",
    "' OR '1'='1",
    "x') UNION SELECT 1 --",
    "\\'; DROP",
    "%s %(x)s {x} $1 ? :x",
    "/* 甲 */ --",
    "甲''乙\"\"丙``丁",
]
NAMES = [
    "select", "order", "from", "group", "table", "index", "value", "values", "count", "key", "k", "rowid", "null_",
    "customer_right", "left", "t0", "t1", "main", "rule", "row", "run", "a b", "价·格", "价格（一）", "第1.2档", "A-B",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_words_of_a_pack_come_out_as_they_went_in(tmp_path, word):
    quoted = "“" + word + "”" if "'" in word and '"' in word else f'"{word}"' if '"' not in word else f"'{word}'"
    scalar = "'" + word.replace("'", "''") + "'"
    source = "'" + f"name == {quoted}".replace("'", "''") + "'"
    rules = RULES.replace("{id: 二分,", f"{{id: {scalar},").replace("then: [优惠价]", f"then: [{scalar}]")
    rules += f"  - {{kind: segment, id: 同名, when: {source}, {CLAUSE}}}\n"
    write(tmp_path, {"rules.yaml": rules})
    edition = Library(tmp_path).pack("T1").edition(AS_OF)
    facts = RowFacts(
        {
            "customers": [{"customer": word, "name": word}, {"customer": "乙", "name": "乙"}],
            "contracts": [{"contract": word, "customer": word, "signed_on": AS_OF, "amount": 6_000_000}],
        }
    )

    rows = evaluate(edition, facts, as_of=AS_OF, settings={"限额": 500}).customers.to_pylist()

    assert {row["customer"]: (row["得分__row"], row["价格档次"], row["同名"]) for row in rows} == {
        word: (word, word, True),
        "乙": ("一分", "目录价", False),
    }


@pytest.mark.parametrize("name", NAMES)
def test_names_that_mean_something_to_the_database_are_names(tmp_path, name):
    rules = RULES.replace("价格档次", f'"{name}"')
    two = "bands: [{id: 高, from: 3, points: 1}, {id: 低, below: 3, points: 0}]"
    rules += f"  - {{kind: bands, id: 再分, of: {name}n, {two}, {CLAUSE}}}\n"
    rules += f"  - {{kind: formula, id: {name}n, type: points, expression: 得分 + 1, {CLAUSE}}}\n"
    write(tmp_path, {"rules.yaml": rules})
    edition = Library(tmp_path).pack("T1").edition(AS_OF)
    facts = RowFacts({"customers": [{"customer": "甲"}, {"customer": "乙"}]})

    rows = evaluate(edition, facts, as_of=AS_OF, settings={"限额": 500}).customers.to_pylist()

    assert [(row[name], row[f"{name}n"], row["再分__row"]) for row in rows] == [("目录价", 2, "低")] * 2


@pytest.mark.parametrize("name", WORDS)
def test_no_name_of_a_column_is_a_command(name):
    """Packs may not use such names; should they ever come in by another way, they are still quoted."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE customers AS SELECT 1 AS kept")
    backend = ibis.duckdb.from_connection(connection)
    table = ibis.memtable(pa.table({name: ["甲", "乙"], "其他": ["甲", "甲"]}))
    expression = parse("客户 == 其他", {"客户": Type("text"), "其他": Type("text")})
    column = expression.to_ibis({"客户": table[name], "其他": table["其他"]})

    answered = backend.to_pyarrow(table.select(column.name(name)))

    assert answered[name].to_pylist() == [True, False]
    assert connection.execute("SELECT kept FROM customers").fetchall() == [(1,)]
