from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("organizing", "0014_who_goes_soon_is_asked_often"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="erasure_requested_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("erasure_requested_at__isnull", False)),
                fields=["team"],
                name="organizing_wishing_to_go",
            ),
        ),
    ]
