from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def tell(apps, schema_editor):
    Conversation = apps.get_model("conversations", "Conversation")
    Preparation = apps.get_model("conversations", "Preparation")
    author = Conversation.objects.filter(pk=OuterRef("conversation_id"))
    Preparation.objects.update(written_by=Subquery(author.values("organizer_id")[:1]))
    # What its owner planned and nobody began yet.
    Conversation.objects.filter(
        was_planned=True,
        started_at=None,
        finished_at=None,
        only_me=False,
        consent_answer="",
        notes=None,
        asks=None,
        person__owner=F("organizer"),
    ).update(follows_owner=True)


class Migration(migrations.Migration):

    dependencies = [("conversations", "0011_a_planned_talk_follows_the_owner")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
