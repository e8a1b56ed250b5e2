import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('kind', models.CharField(choices=[('dialogue', 'association dialogue'), ('follow_up', 'follow-up meeting'), ('group', 'group meeting'), ('conference', 'dialogue conference'), ('sitting', 'sitting')], default='dialogue', max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('purpose', models.TextField(blank=True, max_length=1000)),
                ('day', models.DateField()),
                ('begins', models.TimeField(blank=True, null=True)),
                ('ends', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('link', models.URLField(blank=True, max_length=300)),
                ('moved_from', models.DateField(null=True)),
                ('notes', models.TextField(blank=True, max_length=8000)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bodies.body')),
                ('invited', models.ManyToManyField(blank=True, related_name='invited_to', to='bodies.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'day'], name='meetings_by_day'), models.Index(fields=['forum', 'state', 'day'], name='meetings_of_a_forum')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room', 'party'), _negated=True), ('party__isnull', False), _connector='OR'), name='a_closed_meeting_is_a_partys')],
            },
        ),
    ]
