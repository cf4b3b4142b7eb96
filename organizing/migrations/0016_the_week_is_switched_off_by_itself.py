from django.db import migrations, models
from django.db.models import F


def as_the_mornings(apps, schema_editor):
    """Until now one answer held for both: who said no to the list said no to both."""
    User = apps.get_model("organizing", "User")
    User.objects.update(wants_weekly=F("wants_digest"))


class Migration(migrations.Migration):
    dependencies = [("organizing", "0015_who_wants_to_be_erased")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="wants_weekly",
            field=models.BooleanField(
                default=True, verbose_name="mail me on Mondays how the week went"
            ),
        ),
        migrations.RunPython(as_the_mornings, migrations.RunPython.noop),
    ]
