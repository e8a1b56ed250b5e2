import django.db.models.deletion
import overens.agreements.stands
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('steering', '0001_initial'),
        ('viewpoints', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('main', models.BooleanField(default=False)),
                ('speaks', models.CharField(blank=True, choices=[('body', 'a body'), ('signatories', 'those who join, one by one'), ('nobody', 'nobody: it takes no stand')], max_length=20)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('speaks_since', models.DateField(blank=True, null=True)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='speaks_in', to='bodies.body')),
                ('speaking_party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
        ),
        migrations.CreateModel(
            name='Principle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='agreements.principle')),
                ('topic', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='principle', to='viewpoints.topic')),
            ],
            options={
                'ordering': ['topic__order'],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('origin', models.CharField(choices=[('together', 'drawn up together'), ('municipality', 'proposed by the municipality'), ('civil_society', 'proposed by civil society')], max_length=20)),
                ('follow_up', models.CharField(blank=True, max_length=300)),
                ('reminded_on', models.DateField(null=True)),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='agreements.commitment')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='bodies.body')),
                ('topic', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='commitment', to='viewpoints.topic')),
                ('principle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='agreements.principle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('lines', models.JSONField(default=list)),
                ('rows', models.JSONField(default=list)),
                ('facts', models.JSONField(default=dict)),
                ('source', models.JSONField(blank=True, null=True)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Realisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(max_length=200)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='realises', to='bodies.body')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='realisations', to='agreements.commitment')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='references', to='agreements.commitment')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references', to='steering.edition')),
                ('guideline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references', to='steering.guideline')),
                ('told_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='steering.edition')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('done', 'completed'), ('on_plan', 'according to plan'), ('behind', 'not quite according to plan'), ('off_plan', 'not at all according to plan')], max_length=20)),
                ('text', models.TextField(max_length=2000)),
                ('capacity', models.CharField(max_length=200)),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='agreements.commitment')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('begun_at', models.DateTimeField(blank=True, null=True)),
                ('page', models.PositiveSmallIntegerField(default=0)),
                ('pages', models.PositiveSmallIntegerField(default=0)),
                ('reading', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='agreements.reading')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('form', models.CharField(choices=[('agreement', 'agreement'), ('policy', 'policy'), ('programme', 'programme')], default='agreement', max_length=20)),
                ('language', models.CharField(default='sv', max_length=12)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('views_until', models.DateField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='agreements.agreement')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='bodies.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='agreements.version')),
                ('topic', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='version', to='viewpoints.topic')),
            ],
            options={
                'ordering': ['-published_on', '-pk'],
            },
            bases=(overens.agreements.stands.Stood, models.Model),
        ),
        migrations.CreateModel(
            name='Stand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endorsed', models.BooleanField()),
                ('why', models.TextField(blank=True, max_length=2000)),
                ('capacity', models.CharField(max_length=200)),
                ('taken_on', models.DateField()),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stands', to='agreements.version')),
            ],
        ),
        migrations.AddField(
            model_name='reading',
            name='version',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='agreements.version'),
        ),
        migrations.AddField(
            model_name='principle',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='principles', to='agreements.version'),
        ),
        migrations.CreateModel(
            name='Outlook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('settled', models.TextField(blank=True, max_length=2000)),
                ('open', models.TextField(blank=True, max_length=2000)),
                ('capacity', models.CharField(max_length=200)),
                ('said_on', models.DateField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agreements.version')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('views', 'views'), ('minutes', 'minutes or notes'), ('report', 'report'), ('other', 'other material')], max_length=20)),
                ('source', models.CharField(max_length=200)),
                ('dated', models.DateField()),
                ('text', models.TextField(blank=True, max_length=200000)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='agreements.version')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_on', models.DateField()),
                ('paragraph', models.CharField(max_length=20)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('who_spoke', models.CharField(blank=True, max_length=500)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='decision', to='agreements.version')),
            ],
        ),
        migrations.AddField(
            model_name='commitment',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='agreements.version'),
        ),
        migrations.CreateModel(
            name='Accession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('proof', models.CharField(max_length=200)),
                ('acceded_on', models.DateField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accessions', to='bodies.body')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accessions', to='agreements.version')),
            ],
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('main', True)), fields=('main',), name='one_main_agreement'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('speaker__isnull', False), ('speaks', 'body'), ('speaks_since__isnull', False)), models.Q(models.Q(('speaks', 'body'), _negated=True), ('speaker', None)), _connector='OR'), name='a_body_that_speaks_is_named'),
        ),
        migrations.AddConstraint(
            model_name='realisation',
            constraint=models.UniqueConstraint(fields=('commitment', 'body'), name='realises_once'),
        ),
        migrations.AddConstraint(
            model_name='reference',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'stopped'), _negated=True), fields=('commitment', 'guideline'), name='refers_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('agreement',), name='one_version_in_force'),
        ),
        migrations.AddConstraint(
            model_name='stand',
            constraint=models.UniqueConstraint(fields=('version', 'party'), name='one_stand_each'),
        ),
        migrations.AddIndex(
            model_name='material',
            index=models.Index(fields=['version', 'state', '-dated'], name='material_of_a_version'),
        ),
        migrations.AddConstraint(
            model_name='accession',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'acceded')), fields=('version', 'body'), name='accedes_once'),
        ),
    ]
