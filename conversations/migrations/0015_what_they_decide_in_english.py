from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0014_open_promises_are_found_at_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='target',
            name='what_they_decide_en',
            field=models.CharField(blank=True, max_length=240, verbose_name='what they decide, in English'),
        ),
    ]
