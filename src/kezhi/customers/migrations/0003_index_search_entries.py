"""Index the search entries so that two Chinese characters are found at once: pairs on SQLite, trigrams on PostgreSQL."""

from django.db import migrations

SQLITE = "CREATE VIRTUAL TABLE customers_bigrams USING fts5(grams, content='', detail=column, tokenize='ascii')"

POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    # Trigrams miss words of two characters; with every character doubled such a word has two trigrams.
    "ALTER TABLE customers_searchentry ADD COLUMN doubled text "
    r"GENERATED ALWAYS AS (regexp_replace(words, '(.)', '\1\1', 'g')) STORED",
    "CREATE INDEX customers_searchentry_doubled ON customers_searchentry USING gin (doubled gin_trgm_ops)",
)


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
        return
    for statement in POSTGRESQL:
        schema_editor.execute(statement)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('上海'))")
        if not cursor.fetchone()[0]:
            raise RuntimeError(
                "这个 PostgreSQL 数据库的字符类别不认识汉字，中文将无法搜索。请用 C.UTF-8 或 zh_CN.UTF-8 重新建库。"
            )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE customers_bigrams")
    else:
        schema_editor.execute("ALTER TABLE customers_searchentry DROP COLUMN doubled")


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_search_entries")]
    operations = [migrations.RunPython(build, drop)]
