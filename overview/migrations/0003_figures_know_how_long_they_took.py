from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overview', '0002_kept_figures'),
    ]

    operations = [
        migrations.AddField(
            model_name='teamfigures',
            name='seconds',
            field=models.FloatField(default=0),
        ),
    ]
