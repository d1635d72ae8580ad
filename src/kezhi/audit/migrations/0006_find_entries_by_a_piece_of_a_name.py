"""Index the names of subjects by their pairs of characters, so that a piece of one is found among millions of entries.

On SQLite a full-text index over the pairs, kept by triggers, so that an erased name leaves it too. On PostgreSQL
trigrams of the name with every character doubled: of two characters there are two.
"""

from django.db import migrations

LONGEST = 120


def grams(row):
    """SQL: the pairs of the row's name as `4e04x4e05`, what `customers.bigrams.grams` makes of a text."""
    pair = (
        f"printf('%xx%x', unicode(substr({row}.subject_label, n, 1)), unicode(substr({row}.subject_label, n + 1, 1)))"
    )
    return f"(SELECT COALESCE(group_concat({pair}, ' '), '') FROM audit_places WHERE n < length({row}.subject_label))"


SQLITE = (
    "CREATE TABLE audit_places (n integer PRIMARY KEY)",
    *(f"INSERT INTO audit_places VALUES ({n})" for n in range(1, LONGEST)),
    "CREATE VIRTUAL TABLE audit_names USING fts5(grams, content='', detail=none, tokenize='ascii')",
    f"INSERT INTO audit_names (rowid, grams) SELECT id, {grams('audit_entry')} FROM audit_entry",
    f"""
    CREATE TRIGGER audit_name_is_kept AFTER INSERT ON audit_entry
    BEGIN INSERT INTO audit_names (rowid, grams) VALUES (NEW.id, {grams("NEW")}); END
    """,
    f"""
    CREATE TRIGGER audit_name_is_changed AFTER UPDATE OF subject_label ON audit_entry
    BEGIN
        INSERT INTO audit_names (audit_names, rowid, grams) VALUES ('delete', OLD.id, {grams("OLD")});
        INSERT INTO audit_names (rowid, grams) VALUES (NEW.id, {grams("NEW")});
    END
    """,
    f"""
    CREATE TRIGGER audit_name_is_gone AFTER DELETE ON audit_entry
    BEGIN INSERT INTO audit_names (audit_names, rowid, grams) VALUES ('delete', OLD.id, {grams("OLD")}); END
    """,
)

POSTGRESQL = (
    r"""
    CREATE INDEX audit_by_name ON audit_entry
    USING gin (regexp_replace(subject_label, '(.)', '\1\1', 'g') gin_trgm_ops)
    """,
)


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_seal_links_without_waiting"),
        ("customers", "0003_index_search_entries"),
    ]
    operations = [migrations.RunPython(build)]
