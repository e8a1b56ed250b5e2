import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('meetings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('said', models.JSONField(default=dict)),
                ('wanted', models.PositiveSmallIntegerField(default=0)),
                ('publish_by', models.DateField()),
                ('published_on', models.DateField(null=True)),
                ('corrected_on', models.DateField(null=True)),
                ('objections_until', models.DateField(null=True)),
                ('remind_on', models.DateField(null=True)),
                ('paper', models.JSONField(null=True)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='meetings.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Adjuster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(max_length=200)),
                ('adjusted_at', models.DateTimeField(null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.seat')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adjusters', to='minutes.minutes')),
            ],
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('capacity', models.CharField(max_length=200)),
                ('text', models.TextField(max_length=2000)),
                ('late', models.BooleanField(default=False)),
                ('made_on', models.DateField()),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_on', models.DateField(null=True)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='minutes.minutes')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registration', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.registration')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Rules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('adjusters', models.PositiveSmallIntegerField(default=0)),
                ('days', models.PositiveSmallIntegerField(default=14)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_rules', to='bodies.body')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='minutes',
            index=models.Index(fields=['state', 'publish_by'], name='minutes_to_publish'),
        ),
        migrations.AddConstraint(
            model_name='adjuster',
            constraint=models.UniqueConstraint(fields=('minutes', 'person'), name='a_person_adjusts_minutes_once'),
        ),
    ]
