from django.db import migrations
from django.utils import timezone

from conversations.actions.library import load_shipped


def load(apps, schema_editor):
    """For groups that were there already; a new one gets its library at set-up."""
    if apps.get_model("organizing", "Group").objects.exists():
        load_shipped(
            now=timezone.now(),
            entries=apps.get_model("conversations", "LibraryEntry"),
            versions=apps.get_model("conversations", "EntryVersion"),
        )


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0002_libraries"),
        ("organizing", "__first__"),
    ]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
