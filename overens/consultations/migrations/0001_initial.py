import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('viewpoints', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('changed_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('paragraph', models.CharField(blank=True, max_length=20)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('entered_by', models.CharField(blank=True, max_length=200)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='bodies.body')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultees', to='viewpoints.round')),
                ('wording', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='viewpoints.wording')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'round'], name='consultees_by_state')],
                'constraints': [models.UniqueConstraint(fields=('round', 'body'), name='in_a_round_once')],
            },
        ),
    ]
