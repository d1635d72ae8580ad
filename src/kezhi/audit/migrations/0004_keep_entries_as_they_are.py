"""Triggers: an entry gets its link by itself, and neither entries nor links can be changed or deleted.

A later migration that alters the entries or links on SQLite makes the table anew, without its triggers: it has to run
these statements again.
"""

from django.db import migrations

REFUSED = "审计记录不能修改或删除。"
KEPT = ("audit_entry", "audit_link")
GENESIS = "0" * 64

SQLITE = (
    f"""
    CREATE TRIGGER audit_entry_is_linked AFTER INSERT ON audit_entry
    WHEN NOT EXISTS (SELECT 1 FROM audit_opening)
    BEGIN
        INSERT INTO audit_link (position, entry_id, digest)
        SELECT next, NEW.id, SHA256(previous || ':' || next || ':' || NEW.digest) FROM (
            SELECT COALESCE((SELECT MAX(position) FROM audit_link), 0) + 1 AS next,
                   COALESCE((SELECT digest FROM audit_link ORDER BY position DESC LIMIT 1), '{GENESIS}') AS previous
        );
    END
    """,
    *(
        f"""
        CREATE TRIGGER {table}_is_kept_from_{act.lower()} BEFORE {act} ON {table}
        WHEN NOT EXISTS (SELECT 1 FROM audit_opening)
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
        """
        for table in KEPT
        for act in ("UPDATE", "DELETE")
    ),
)

# Links are written when the transaction commits, after every other check: the lock that keeps the chain single is held
# for that moment only, and whoever holds it waits for nobody.
POSTGRESQL = (
    "CREATE TABLE audit_pending (tx bigint, entry_id bigint, digest text, PRIMARY KEY (tx, entry_id))",
    "CREATE TABLE audit_closing (tx bigint PRIMARY KEY)",  # one row a transaction, so that its trigger fires once
    """
    CREATE FUNCTION audit_entry_waits() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM audit_opening) THEN
            INSERT INTO audit_pending VALUES (txid_current(), NEW.id, NEW.digest);
            INSERT INTO audit_closing VALUES (txid_current()) ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION audit_entries_are_linked() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        last_position bigint;
        last_digest text;
        waiting record;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('kezhi.audit.link'));
        SELECT position, digest INTO last_position, last_digest FROM audit_link ORDER BY position DESC LIMIT 1;
        last_position := COALESCE(last_position, 0);
        last_digest := COALESCE(last_digest, '{GENESIS}');
        FOR waiting IN
            SELECT entry_id, digest FROM audit_pending WHERE tx = NEW.tx ORDER BY entry_id
        LOOP
            last_position := last_position + 1;
            last_digest := encode(sha256(convert_to(
                last_digest || ':' || last_position || ':' || waiting.digest, 'UTF8')), 'hex');
            INSERT INTO audit_link (position, entry_id, digest) VALUES (last_position, waiting.entry_id, last_digest);
        END LOOP;
        DELETE FROM audit_pending WHERE tx = NEW.tx;
        DELETE FROM audit_closing WHERE tx = NEW.tx;
        RETURN NULL;
    END $$
    """,
    """
    CREATE CONSTRAINT TRIGGER audit_entry_is_pending AFTER INSERT ON audit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_entry_waits()
    """,
    """
    CREATE CONSTRAINT TRIGGER audit_closing_is_linked AFTER INSERT ON audit_closing
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_entries_are_linked()
    """,
    f"""
    CREATE FUNCTION audit_keeps_what_is_there() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM audit_opening) THEN
            IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE FUNCTION audit_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM audit_entry) AND NOT EXISTS (SELECT 1 FROM audit_opening) THEN
            RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION audit_keeps_what_is_there()
        """
        for table in KEPT
    ),
    *(
        f"""
        CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_not_emptied()
        """
        for table in KEPT
    ),
)


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain_what_is_there")]
    operations = [migrations.RunPython(build)]
