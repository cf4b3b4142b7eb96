from django.db import migrations
from django.utils import timezone


def closed_until_now(apps, schema_editor):
    """Accounts that were closed before 0009 kept no moment: this one will do, so that
    a calendar address given out before stays closed when the account is opened again.
    """
    User = apps.get_model("organizing", "User")
    closed = User.objects.filter(is_active=False, closed_at=None)
    closed.update(closed_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("organizing", "0010_plans_in_english")]

    operations = [migrations.RunPython(closed_until_now, migrations.RunPython.noop)]
