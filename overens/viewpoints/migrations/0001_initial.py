import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('forums', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('kind', models.CharField(choices=[('meeting', 'meeting'), ('working_group', 'working group'), ('consultation', 'consultation')], default='meeting', max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('question', models.TextField(blank=True, max_length=4000)),
                ('held_on', models.DateField(blank=True, null=True)),
                ('opens_on', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('subjects', models.ManyToManyField(blank=True, related_name='rounds', to='forums.tag')),
            ],
            options={
                'ordering': ['held_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='viewpoints.round')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('kind', models.CharField(choices=[('text', 'the whole text'), ('intro', 'introduction'), ('purpose', 'purpose'), ('vision', 'vision'), ('goals', 'goals'), ('section', 'section'), ('explanation', 'explanation'), ('promise', 'commitment'), ('question', 'question')], max_length=20)),
                ('order', models.PositiveIntegerField(default=0)),
                ('removed', models.BooleanField(default=False)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='viewpoints.topic')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('promised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('whole', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='viewpoints.topic')),
            ],
        ),
        migrations.AddField(
            model_name='round',
            name='about',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='viewpoints.topic'),
        ),
        migrations.CreateModel(
            name='Phrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('words', models.CharField(max_length=120)),
                ('definition', models.TextField(blank=True, max_length=1000)),
                ('defined_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phrases', to='viewpoints.topic')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='all_phrases', to='viewpoints.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Compilation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('subtitle', models.CharField(blank=True, max_length=200)),
                ('intro', models.TextField(blank=True, max_length=4000)),
                ('dated', models.DateField()),
                ('language', models.CharField(default='sv', max_length=7)),
                ('source', models.JSONField(blank=True, null=True)),
                ('words', models.TextField(blank=True)),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('previous', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='viewpoints.compilation')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='compilations', to='viewpoints.round')),
                ('about', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compilations', to='viewpoints.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('outcome', models.CharField(choices=[('changed', 'led to a change'), ('already', 'already so'), ('elsewhere', 'taken further elsewhere'), ('not_taken', 'not taken in'), ('noted', 'noted')], max_length=20)),
                ('where', models.CharField(blank=True, max_length=200)),
                ('capacity', models.CharField(max_length=200)),
                ('answered_on', models.DateField()),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='viewpoints.topic')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='sv', max_length=12)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('text', models.TextField(max_length=10000)),
                ('previous', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='viewpoints.wording')),
            ],
        ),
        migrations.CreateModel(
            name='Viewpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('kind', models.CharField(choices=[('approval', 'Approval'), ('objection', 'Objection'), ('question', 'Question'), ('proposal', 'Proposal'), ('example', 'Example'), ('unclear', 'Unclear wording'), ('other', 'Viewpoint')], default='other', max_length=20)),
                ('capacity', models.CharField(blank=True, max_length=200)),
                ('left_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='viewpoints', to='viewpoints.answer')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='viewpoints', to='viewpoints.group')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='viewpoints.viewpoint')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='viewpoints', to='viewpoints.round')),
                ('said_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='viewpoints', to='viewpoints.topic')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='all_viewpoints', to='viewpoints.topic')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='viewpoints.wording')),
            ],
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of_revision', models.PositiveIntegerField()),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='viewpoints.topic')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='viewpoints.wording')),
            ],
        ),
        migrations.AddField(
            model_name='topic',
            name='wording',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='viewpoints.wording'),
        ),
        migrations.AddField(
            model_name='answer',
            name='wording',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='viewpoints.wording'),
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('official', 'officials'), ('politician', 'politicians'), ('representative', 'association representatives'), ('other', 'others')], max_length=20)),
                ('number', models.PositiveSmallIntegerField()),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='viewpoints.round')),
            ],
            options={
                'ordering': ['party__order', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('round', 'party', 'kind'), name='counted_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('round', 'number'), name='group_once'),
        ),
        migrations.AddIndex(
            model_name='round',
            index=models.Index(fields=['state', 'until'], name='rounds_by_last_day'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'consultation'), ('state', 'open')), fields=('about',), name='one_consultation_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='phrase',
            index=models.Index(fields=['whole', 'state'], name='phrases_of_a_text'),
        ),
        migrations.AddIndex(
            model_name='compilation',
            index=models.Index(fields=['state', '-dated'], name='compilations_archive'),
        ),
        migrations.AddIndex(
            model_name='viewpoint',
            index=models.Index(fields=['whole', 'state', 'topic', 'kind', 'room', 'party'], name='viewpoints_on_a_text'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(fields=('topic', 'wording'), name='translated_once'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['whole', 'order'], name='topics_in_order'),
        ),
    ]
