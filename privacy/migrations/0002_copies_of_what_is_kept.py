import django.db.models.deletion
import organizing.encrypted
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0001_codes_to_see_ones_own'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DataRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('asked', 'To be looked through'), ('released', 'Can be fetched'), ('handed_over', 'Handed over'), ('refused', 'Refused')], default='asked', max_length=12)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', organizing.encrypted.EncryptedTextField(blank=True)),
                ('texts', organizing.encrypted.EncryptedTextField(blank=True)),
                ('fetched_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_requests', to='organizing.person')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='privacy_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'released'])), fields=('person',), name='privacy_one_open_request')],
            },
        ),
    ]
