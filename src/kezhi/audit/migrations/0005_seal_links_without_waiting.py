"""On PostgreSQL nobody waits for the chain: whoever finds it taken leaves the link to the next who has it."""

from importlib import import_module

from django.db import migrations, models

GENESIS = import_module("kezhi.audit.migrations.0004_keep_entries_as_they_are").GENESIS
AT_ONCE = 500
MANY = 100

POSTGRESQL = (
    # Everything that waits and can be seen, up to `most`, in the order of its keys; called while the chain is held.
    f"""
    CREATE FUNCTION audit_seal(most bigint) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
        last_position bigint;
        last_digest text;
        sealed bigint := 0;
        waiting record;
    BEGIN
        SELECT position, digest INTO last_position, last_digest FROM audit_link ORDER BY position DESC LIMIT 1;
        last_position := COALESCE(last_position, 0);
        last_digest := COALESCE(last_digest, '{GENESIS}');
        FOR waiting IN
            WITH taken AS (
                DELETE FROM audit_pending WHERE entry_id IN (
                    SELECT entry_id FROM audit_pending ORDER BY entry_id LIMIT most
                ) RETURNING entry_id, digest
            )
            SELECT entry_id, digest FROM taken ORDER BY entry_id
        LOOP
            last_position := last_position + 1;
            last_digest := encode(sha256(convert_to(
                last_digest || ':' || last_position || ':' || waiting.digest, 'UTF8')), 'hex');
            INSERT INTO audit_link (position, entry_id, digest) VALUES (last_position, waiting.entry_id, last_digest);
            sealed := sealed + 1;
        END LOOP;
        RETURN sealed;
    END $$
    """,
    """
    CREATE FUNCTION audit_seal_all() RETURNS bigint LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('kezhi.audit.link'));
        RETURN audit_seal(NULL);
    END $$
    """,
    # Whoever brings many waits and links all; else one try: what is left behind is linked by the next commit or reader.
    f"""
    CREATE OR REPLACE FUNCTION audit_entries_are_linked() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM audit_closing WHERE tx = NEW.tx;
        IF (SELECT COUNT(*) FROM (SELECT FROM audit_pending WHERE tx = NEW.tx LIMIT {MANY + 1}) AS own) > {MANY} THEN
            PERFORM audit_seal_all();
        ELSIF pg_try_advisory_xact_lock(hashtext('kezhi.audit.link')) THEN
            PERFORM audit_seal({AT_ONCE});
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION audit_entry_waits() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM audit_opening) THEN
            INSERT INTO audit_pending (entry_id, tx, digest) VALUES (NEW.id, txid_current(), NEW.digest);
            INSERT INTO audit_closing VALUES (txid_current()) ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
    """,
)


def clear(apps, schema_editor):
    """What waits becomes a table of the product's own, so that backups hold it; nothing waits while this runs."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE audit_pending")


def build(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_keep_entries_as_they_are")]
    operations = [
        migrations.RunPython(clear),
        migrations.CreateModel(
            name="Pending",
            fields=[
                ("entry_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("tx", models.BigIntegerField(db_index=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={"verbose_name": "待链环"},
        ),
        migrations.RunPython(build),
    ]
