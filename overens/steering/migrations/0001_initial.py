import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Guideline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('programme', 'programme'), ('policy', 'policy'), ('guideline', 'guideline'), ('rule', 'rule'), ('plan', 'plan or budget')], default='guideline', max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidelines', to='bodies.body')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dated', models.DateField()),
                ('paragraph', models.CharField(blank=True, max_length=60)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('changed', models.TextField(blank=True, max_length=2000)),
                ('guideline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='steering.guideline')),
            ],
            options={
                'ordering': ['-dated'],
                'constraints': [models.UniqueConstraint(fields=('guideline', 'dated'), name='one_edition_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('operational', 'operational plan'), ('budget', 'goals and budget')], default='operational', max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('input_until', models.DateField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='bodies.body')),
                ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='steering.guideline')),
            ],
            options={
                'ordering': ['-year', 'kind', 'pk'],
                'indexes': [models.Index(fields=['state', 'input_until'], name='plans_by_last_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('body', 'kind', 'year'), name='one_plan_a_year')],
            },
        ),
    ]
