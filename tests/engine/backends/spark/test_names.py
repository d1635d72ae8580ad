"""Statements in Spark's words: names of fact tables, types of texts, and a backslash that stands for itself."""

import pytest

from kezhi.engine.backends.spark_names import in_spark, spark_type


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ('SELECT t."a" FROM facts."customers" AS t', 'SELECT t."a" FROM `facts.customers` AS t'),
        ("SELECT `t0`.`a` FROM `facts`.`抄表记录` AS `t0`", "SELECT `t0`.`a` FROM `facts.抄表记录` AS `t0`"),
        ("SELECT 1 FROM facts.grades AS h", "SELECT 1 FROM `facts.grades` AS h"),
        ('SELECT \'facts."a" VARCHAR\' FROM "x"', 'SELECT \'facts."a" VARCHAR\' FROM "x"'),
        ("SELECT \"VARCHAR\", CAST(NULL AS VARCHAR), 'it''s'", "SELECT \"VARCHAR\", CAST(NULL AS STRING), 'it''s'"),
        ("SELECT t.\"a\" = 'b\\' AND 'c`d'", "SELECT t.\"a\" = 'b\\\\' AND 'c`d'"),
        ("SELECT `a` = 'b\\\\' AND CAST(NULL AS TEXT)", "SELECT `a` = 'b\\\\' AND CAST(NULL AS STRING)"),
        ("SELECT `a` = 'it\\'s facts.b'", "SELECT `a` = 'it\\'s facts.b'"),
    ],
)
def test_a_statement(sql, said):
    assert in_spark(sql) == said


def test_types():
    assert [spark_type(t) for t in ("string", "int64", "date", "timestamp(6)", "decimal(18, 2)")] == [
        "STRING", "BIGINT", "DATE", "TIMESTAMP_NTZ", "DECIMAL(18, 2)",
    ]  # fmt: skip
