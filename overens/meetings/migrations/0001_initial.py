import django.db.models.deletion
import django.utils.timezone
import uuid
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
            name='Agenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('topics_until', models.DateField()),
                ('notice_days', models.PositiveSmallIntegerField(default=10)),
                ('notice_on', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Election',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('chair', 'chair'), ('member', 'member'), ('substitute', 'substitute'), ('official', 'official'), ('secretary', 'secretary'), ('representative', 'representative'), ('signatory', 'authorised signatory'), ('contact', 'contact person')], default='representative', max_length=20)),
                ('seats', models.PositiveSmallIntegerField()),
                ('substitutes', models.PositiveSmallIntegerField(default=0)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('rule', models.CharField(max_length=500)),
                ('paragraph', models.CharField(blank=True, max_length=20)),
                ('tie', models.CharField(blank=True, max_length=200)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elections', to='bodies.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('votes', models.PositiveIntegerField(null=True)),
                ('elected', models.CharField(blank=True, choices=[('seat', 'elected'), ('substitute', 'substitute')], max_length=20)),
                ('place', models.PositiveSmallIntegerField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('instead_of', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='meetings.candidate')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidate', to='bodies.seat')),
                ('election', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='meetings.election')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('aim', models.CharField(choices=[('inform', 'inform'), ('discuss', 'discuss'), ('decide', 'decide'), ('pause', 'break')], max_length=10)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('presenter', models.CharField(blank=True, max_length=120)),
                ('need', models.CharField(blank=True, max_length=300)),
                ('guest', models.CharField(blank=True, max_length=120)),
                ('takes_questions', models.BooleanField(default=False)),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.agenda')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('kind', models.CharField(choices=[('dialogue', 'association dialogue'), ('follow_up', 'follow-up meeting'), ('group', 'group meeting'), ('conference', 'dialogue conference'), ('sitting', 'sitting'), ('member', 'member meeting'), ('annual', 'annual meeting')], default='dialogue', max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('purpose', models.TextField(blank=True, max_length=1000)),
                ('day', models.DateField()),
                ('begins', models.TimeField(blank=True, null=True)),
                ('ends', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('link', models.URLField(blank=True, max_length=300)),
                ('moved_from', models.DateField(null=True)),
                ('notes', models.TextField(blank=True, max_length=8000)),
                ('notes_on', models.DateField(null=True)),
                ('theme', models.CharField(blank=True, max_length=120)),
                ('level', models.CharField(blank=True, choices=[('inform', 'information'), ('consult', 'asking for views'), ('dialogue', 'dialogue'), ('influence', 'influence'), ('decide', 'co-decision')], max_length=12)),
                ('feedback', models.TextField(blank=True, max_length=500)),
                ('feedback_by', models.DateField(blank=True, null=True)),
                ('help', models.TextField(blank=True, max_length=500)),
                ('register_by', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('notes_reminded_on', models.DateField(null=True)),
                ('places', models.PositiveIntegerField(null=True)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bodies.body')),
                ('invited', models.ManyToManyField(blank=True, related_name='invited_to', to='bodies.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('subjects', models.ManyToManyField(blank=True, related_name='meetings', to='forums.tag')),
            ],
        ),
        migrations.CreateModel(
            name='Host',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('role', models.CharField(max_length=80)),
                ('unit', models.CharField(max_length=120)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hosts', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='election',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='elections', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('association', 'for an association'), ('official', 'official'), ('politician', 'politician')], max_length=12)),
                ('number', models.PositiveSmallIntegerField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.meeting')),
            ],
        ),
        migrations.AddField(
            model_name='agenda',
            name='meeting',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='meetings.meeting'),
        ),
        migrations.CreateModel(
            name='NextStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('text', models.CharField(max_length=300)),
                ('due', models.DateField()),
                ('word', models.CharField(blank=True, max_length=1000)),
                ('ended_on', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='next_steps', to='bodies.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='next_steps', to='meetings.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='bodies.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='meetings.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('association', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('association', 'for an association'), ('official', 'official'), ('politician', 'politician')], default='association', max_length=12)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('needs', models.CharField(blank=True, max_length=500)),
                ('reason', models.CharField(blank=True, choices=[('time', 'the day or the time does not suit us'), ('place', 'the place is far away or hard to get to'), ('subject', 'the subject does not concern us'), ('help', 'we would need help, such as with children or an interpreter'), ('cost', 'it costs too much to come'), ('nobody', 'nobody of us is free'), ('other', 'something else')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(default='sv', max_length=2)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='meetings.meeting')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ReportBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('about', models.TextField(blank=True, max_length=1500)),
                ('agreed', models.TextField(blank=True, max_length=1500)),
                ('upward', models.TextField(blank=True, max_length=1500)),
                ('capacity', models.CharField(blank=True, max_length=200)),
                ('written_on', models.DateField(null=True)),
                ('due', models.DateField()),
                ('remind_on', models.DateField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='meetings.meeting')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
            ],
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.series'),
        ),
        migrations.CreateModel(
            name='Slides',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('language', models.CharField(choices=[('sv', 'Swedish'), ('en', 'English'), ('fi', 'Finnish'), ('fit', 'Meänkieli'), ('se', 'Sámi'), ('und', 'another language')], default='sv', max_length=3)),
                ('suffix', models.CharField(max_length=5)),
                ('size', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveSmallIntegerField(default=0)),
                ('hidden', models.PositiveSmallIntegerField(default=0)),
                ('notes', models.PositiveSmallIntegerField(default=0)),
                ('words', models.JSONField(default=list)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slides', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SlidesFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('begun_at', models.DateTimeField(null=True)),
                ('slides', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='meetings.slides')),
            ],
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('need', models.CharField(blank=True, max_length=300)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='meetings.agenda')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='meetings.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Voter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('votes', models.PositiveSmallIntegerField(default=1)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('election', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voters', to='meetings.election')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='meetings.agenda')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agenda', 'party'), name='a_side_approves_an_agenda_once'), models.UniqueConstraint(fields=('agenda', 'person'), name='two_approvals_are_two_persons')],
            },
        ),
        migrations.AddConstraint(
            model_name='election',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='a_term_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='election',
            constraint=models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='an_election_fills_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'kind'), name='a_kind_is_counted_once'),
        ),
        migrations.AddIndex(
            model_name='nextstep',
            index=models.Index(fields=['state', 'due'], name='next_steps_by_day'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('meeting', 'body'), name='an_association_is_there_once'),
        ),
        migrations.AddIndex(
            model_name='registration',
            index=models.Index(fields=['meeting', 'state'], name='registrations_in_turn'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('coming', 'waiting'))), fields=('meeting', 'person'), name='registered_once'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'declined')), fields=('meeting', 'person'), name='declined_once'),
        ),
        migrations.AddIndex(
            model_name='reportback',
            index=models.Index(fields=['state', 'remind_on'], name='reports_to_remind_of'),
        ),
        migrations.AddConstraint(
            model_name='reportback',
            constraint=models.UniqueConstraint(fields=('meeting', 'party'), name='a_side_reports_once'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['state', 'day'], name='meetings_by_day'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['forum', 'state', 'day'], name='meetings_of_a_forum'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('room', 'party'), _negated=True), ('party__isnull', False), _connector='OR'), name='a_closed_meeting_is_a_partys'),
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(fields=('topic', 'body'), name='a_topic_is_supported_once'),
        ),
        migrations.AddConstraint(
            model_name='voter',
            constraint=models.UniqueConstraint(fields=('election', 'body'), name='votes_once'),
        ),
    ]
