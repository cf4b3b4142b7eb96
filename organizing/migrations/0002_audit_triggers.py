"""The audit only grows: both databases refuse update and delete by trigger.

Retention opens the gate row inside its own transaction, for deletes alone.
"""

from django.db import migrations

TABLE = "organizing_auditentry"

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION organizing_audit_refuse() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM organizing_auditgate WHERE is_open) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit is append-only';
END $$ LANGUAGE plpgsql;
CREATE TRIGGER organizing_audit_guard BEFORE UPDATE OR DELETE ON {TABLE}
  FOR EACH ROW EXECUTE FUNCTION organizing_audit_refuse();
CREATE TRIGGER organizing_audit_truncate BEFORE TRUNCATE ON {TABLE}
  FOR EACH STATEMENT EXECUTE FUNCTION organizing_audit_refuse();
"""
POSTGRESQL_REVERSE = f"""
DROP TRIGGER IF EXISTS organizing_audit_guard ON {TABLE};
DROP TRIGGER IF EXISTS organizing_audit_truncate ON {TABLE};
DROP FUNCTION IF EXISTS organizing_audit_refuse();
"""
SQLITE = [
    f"""CREATE TRIGGER organizing_audit_update BEFORE UPDATE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    f"""CREATE TRIGGER organizing_audit_delete BEFORE DELETE ON {TABLE}
    WHEN NOT EXISTS (SELECT 1 FROM organizing_auditgate WHERE is_open)
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
]
SQLITE_REVERSE = [
    "DROP TRIGGER IF EXISTS organizing_audit_update",
    "DROP TRIGGER IF EXISTS organizing_audit_delete",
]


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for statement in SQLITE:
            schema_editor.execute(statement)


def lift(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REVERSE)
    else:
        for statement in SQLITE_REVERSE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("organizing", "0001_nouns")]
    operations = [migrations.RunPython(guard, lift)]
