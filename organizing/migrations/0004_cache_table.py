"""The table behind sign-in limits."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command(
        "createcachetable",
        "django_cache",
        database=schema_editor.connection.alias,
        verbosity=0,
    )


class Migration(migrations.Migration):
    dependencies = [("organizing", "0003_search_index")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
