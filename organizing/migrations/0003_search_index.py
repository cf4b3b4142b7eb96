"""Search while typing stays fast at 100,000 people: a trigram index on PostgreSQL.

SQLite needs none: the column is folded when it is written, so its LIKE finds what
was meant, and a small group's table is read in a millisecond (docs/decisions).
"""

from django.db import migrations

FORWARD = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX organizing_person_search ON organizing_person
  USING gin (search_text gin_trgm_ops);
"""


def index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FORWARD)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS organizing_person_search")


class Migration(migrations.Migration):
    dependencies = [("organizing", "0002_audit_triggers")]
    operations = [migrations.RunPython(index, drop)]
