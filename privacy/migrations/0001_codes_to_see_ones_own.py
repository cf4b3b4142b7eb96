import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizing', '0014_who_goes_soon_is_asked_often'),
    ]

    operations = [
        migrations.CreateModel(
            name='MyDataCode',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('link_version', models.PositiveIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('opened_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizing.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'sent_at'], name='privacy_codes_of_person')],
            },
        ),
    ]
