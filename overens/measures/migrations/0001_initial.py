import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('bodies', '0001_initial'),
        ('forums', '0001_initial'),
        ('matters', '0001_initial'),
        ('meetings', '0001_initial'),
        ('steering', '0001_initial'),
        ('viewpoints', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(max_length=4000)),
                ('need', models.TextField(blank=True, max_length=2000)),
                ('need_from', models.CharField(blank=True, max_length=120)),
                ('proposed_on', models.DateField()),
                ('turn_since', models.DateField()),
                ('compared_with', models.DateField(null=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='bodies.body')),
                ('forum', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_measures', to='bodies.body')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='matters.matter')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='steering.plan')),
                ('told_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='steering.edition')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owns_measures', to='bodies.body')),
            ],
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField()),
                ('result', models.CharField(choices=[('taken_in', 'is taken in'), ('partly', 'is taken in in part'), ('later', 'is taken up later'), ('not_taken_in', 'is not taken in')], max_length=20)),
                ('decided_on', models.DateField()),
                ('paragraph', models.CharField(blank=True, max_length=40)),
                ('delegation', models.CharField(blank=True, max_length=120)),
                ('reason', models.TextField(blank=True, max_length=2000)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('wording', models.TextField(blank=True, max_length=1000)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='measures.measure')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='steering.plan')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='measure',
            name='outcome',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.outcome'),
        ),
        migrations.CreateModel(
            name='PlannedDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(max_length=4000)),
                ('decides_on', models.DateField()),
                ('groups', models.CharField(blank=True, max_length=300)),
                ('why_without', models.TextField(blank=True, max_length=2000)),
                ('affects', models.ManyToManyField(related_name='affected_by', to='bodies.body')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_decisions', to='bodies.body')),
                ('tags', models.ManyToManyField(blank=True, related_name='planned_decisions', to='forums.tag')),
            ],
        ),
        migrations.CreateModel(
            name='Dialogue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('what', models.CharField(max_length=200)),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dialogues', to='meetings.meeting')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='viewpoints.round')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dialogues', to='measures.planneddecision')),
            ],
            options={
                'ordering': ['held_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('done', 'completed'), ('on_plan', 'according to plan'), ('behind', 'not quite according to plan'), ('off_plan', 'not at all according to plan')], max_length=20)),
                ('text', models.TextField(max_length=2000)),
                ('capacity', models.CharField(max_length=200)),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='measures.measure')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='measure',
            name='latest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.progress'),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('counts', models.CharField(choices=[('meetings', 'dialogue meetings held in a year'), ('participation', 'the share of associations that took part in a year'), ('answers', 'the share of questions answered in time in a year')], max_length=20)),
                ('target', models.PositiveSmallIntegerField()),
                ('of', models.CharField(blank=True, choices=[('registered', 'all associations registered here'), ('active', 'associations that somebody acts for here'), ('signatories', 'associations that have joined the agreement in force'), ('invited', 'associations invited to the meetings')], max_length=20)),
                ('warned_in', models.PositiveSmallIntegerField(null=True)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='agreements.commitment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'in_use')), fields=('commitment',), name='one_measure_of_a_promise')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(max_length=200)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='agreements.commitment')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='measures.measure')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'commitment'), name='contributes_once')],
            },
        ),
        migrations.AddIndex(
            model_name='outcome',
            index=models.Index(fields=['result', '-decided_on'], name='outcomes_latest'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('measure', 'revision'), name='decided_once'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paragraph', ''), _negated=True), models.Q(('delegation', ''), _negated=True), _connector='OR'), name='outcome_has_a_decision'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('result', 'taken_in'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='outcome_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ('later', 'not_taken_in')), ('plan__isnull', False), _connector='OR'), name='outcome_lands_in_a_plan'),
        ),
        migrations.AddIndex(
            model_name='planneddecision',
            index=models.Index(fields=['state', 'decides_on'], name='decisions_by_day'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['state', '-year', '-number'], name='measures_by_state'),
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['committee', 'state'], name='measures_of_committee'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(fields=('year', 'number'), name='measure_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('matter__isnull', False), models.Q(models.Q(('need', ''), _negated=True), models.Q(('need_from', ''), _negated=True)), _connector='OR'), name='measure_comes_from'),
        ),
    ]
