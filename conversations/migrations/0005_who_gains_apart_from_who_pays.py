from django.db import migrations

JOINED, GAINS = "agitation.who_gains_who_pays", "agitation.who_gains"


def move(apps, schema_editor):
    """The joined text goes on as "who gains", word for word.

    A sealed text is bound to its row and column, not to the field it answers, so this
    needs no key. A talk that has both keeps both: then the old row stays as it is.
    """
    notes = apps.get_model("conversations", "Note").objects
    apart = list(notes.filter(field=GAINS).values_list("conversation", flat=True))
    notes.filter(field=JOINED).exclude(conversation__in=apart).update(field=GAINS)


class Migration(migrations.Migration):
    dependencies = [("conversations", "0004_practice")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
