import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agreements', '0001_initial'),
        ('bodies', '0001_initial'),
        ('matters', '0001_initial'),
        ('measures', '0001_initial'),
        ('meetings', '0001_initial'),
        ('viewpoints', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Discussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('grouping', models.CharField(choices=[('lot', 'by lot, both sides in each group'), ('subject', 'by subject'), ('choice', 'everybody chooses')], default='lot', max_length=10)),
                ('until', models.DateField(null=True)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discussions', to='bodies.body')),
                ('meetings', models.ManyToManyField(related_name='discussions', to='meetings.meeting')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('room_for', models.PositiveSmallIntegerField(null=True)),
                ('drawn_on', models.DateField(null=True)),
                ('people', models.PositiveSmallIntegerField(null=True)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='discussions.discussion')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen', models.BooleanField(default=False)),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='discussions.discussion')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='discussions.group')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='meetings.registration')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('help', models.CharField(blank=True, max_length=300)),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='discussions.discussion')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_of_groups', to='viewpoints.topic')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('device_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('capacity', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('need', 'Need'), ('risk', 'Risk'), ('proposal', 'Proposal'), ('approval', 'Good'), ('question', 'Question'), ('other', 'Something else')], default='other', max_length=10)),
                ('words', models.TextField(max_length=2000)),
                ('origin', models.CharField(choices=[('group', 'written by the group'), ('paper', 'on paper, typed in afterwards'), ('outside', 'answered outside the meeting'), ('staff', 'received by staff, on behalf of who said it')], default='group', max_length=10)),
                ('late', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('released_at', models.DateTimeField(null=True)),
                ('due', models.DateField(null=True)),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_on', models.DateField(null=True)),
                ('commitment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_notes', to='agreements.commitment')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='discussions.discussion')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='discussions.group')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_notes', to='matters.matter')),
                ('measure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_notes', to='measures.measure')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_notes', to='meetings.meeting')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='discussions.note')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_notes', to='bodies.body')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='discussions.question')),
            ],
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('intro', models.TextField(blank=True, max_length=4000)),
                ('in_short', models.JSONField(default=dict)),
                ('source', models.JSONField(null=True)),
                ('published_on', models.DateField(null=True)),
                ('objections_until', models.DateField(null=True)),
                ('remind_on', models.DateField()),
                ('discussion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='summary', to='discussions.discussion')),
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
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('answered_on', models.DateField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('summary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='discussions.summary')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WrongCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('place', models.CharField(max_length=32)),
                ('device', models.CharField(max_length=36)),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='wrong_codes_lately')],
            },
        ),
        migrations.AddConstraint(
            model_name='group',
            constraint=models.UniqueConstraint(fields=('discussion', 'meeting', 'number'), name='one_group_a_number'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('discussion', 'registration'), name='one_place_in_the_groups'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['discussion', 'order'], name='questions_in_order'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['discussion', 'state', 'question'], name='notes_of_a_discussion'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['group', 'question'], name='notes_of_a_group'),
        ),
        migrations.AddIndex(
            model_name='summary',
            index=models.Index(fields=['state', 'remind_on'], name='summaries_to_remind_of'),
        ),
    ]
