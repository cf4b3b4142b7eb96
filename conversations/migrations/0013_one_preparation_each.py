import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("conversations", "0012_who_wrote_a_preparation")]

    operations = [
        migrations.AlterField(
            model_name="preparation",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="preparation",
            constraint=models.UniqueConstraint(
                fields=["conversation", "written_by"],
                name="conversations_preparation_once",
            ),
        ),
    ]
