import django.db.models.deletion
import overens.bodies.languages
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Abbreviation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('short', models.CharField(max_length=12, unique=True)),
                ('meaning', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['short'],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('municipality', 'the municipality'), ('civil_society', 'civil society'), ('other', 'another party')], max_length=20)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('name', models.CharField(max_length=60)),
                ('genitive', models.CharField(max_length=60)),
                ('name_en', models.CharField(max_length=60)),
                ('genitive_en', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='public', max_length=20)),
                ('kind', models.CharField(choices=[('council', 'municipal council'), ('executive_board', 'municipal executive board'), ('committee', 'committee'), ('department', 'department'), ('central_office', 'central office'), ('contact_centre', 'contact centre'), ('presidium', 'presidium'), ('forum', 'forum'), ('committee_dialogue', 'association dialogue'), ('collaboration_group', 'collaboration group'), ('development_group', 'development group'), ('area_group', 'area group'), ('working_group', 'working group'), ('consultation_panel', 'consultation panel'), ('conference', 'conference'), ('network', 'network'), ('representation_group', 'representation group'), ('member_meeting', 'member meeting'), ('association', 'association'), ('other', 'other body')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('abbreviation', models.CharField(blank=True, max_length=12)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('meetings_a_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('heard_by', models.CharField(blank=True, max_length=80)),
                ('heard_note', models.CharField(blank=True, max_length=300)),
                ('serves', models.ManyToManyField(blank=True, related_name='served_by', to='bodies.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='bodies.party')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=100)),
                ('town', models.CharField(max_length=60)),
                ('colour', models.CharField(default='#00595f', max_length=7)),
                ('logo', models.BinaryField(blank=True, default=b'')),
                ('logo_type', models.CharField(blank=True, max_length=20)),
                ('template_name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('hours', models.CharField(blank=True, max_length=60)),
                ('answer_days', models.PositiveSmallIntegerField(default=10)),
                ('stale_months', models.PositiveSmallIntegerField(default=12)),
                ('departments_shown', models.BooleanField(default=False)),
                ('code', models.CharField(blank=True, max_length=4)),
                ('languages', models.JSONField(default=overens.bodies.languages.usual)),
                ('operator', models.CharField(blank=True, max_length=120)),
                ('operator_apart', models.BooleanField(default=False)),
                ('operator_how', models.CharField(blank=True, max_length=500)),
                ('one', models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('one', True)), name='one_municipality')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('mailbox', models.EmailField(blank=True, max_length=254)),
                ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('chair', 'chair'), ('member', 'member'), ('substitute', 'substitute'), ('official', 'official'), ('secretary', 'secretary'), ('representative', 'representative'), ('signatory', 'authorised signatory'), ('contact', 'contact person')], max_length=20)),
                ('attends', models.CharField(choices=[('always', 'always'), ('when_needed', 'when needed')], default='always', max_length=20)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('warned_of', models.DateField(editable=False, null=True)),
                ('appointed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appoints', to='bodies.body')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='bodies.body')),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='represented_by', to='bodies.body')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='bodies.party')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ('stands_in_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='bodies.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='bodies.body')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inherits', to='bodies.body')),
            ],
            options={
                'ordering': ['since'],
            },
        ),
        migrations.CreateModel(
            name='WordTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='template', to='bodies.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='BodyName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('abbreviation', models.CharField(blank=True, max_length=12)),
                ('since', models.DateField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='bodies.body')),
            ],
            options={
                'ordering': ['since'],
                'constraints': [models.UniqueConstraint(fields=('body', 'since'), name='one_name_a_day')],
            },
        ),
        migrations.AddIndex(
            model_name='body',
            index=models.Index(fields=['kind', 'name'], name='bodies_by_kind'),
        ),
        migrations.AddIndex(
            model_name='body',
            index=models.Index(fields=['name'], name='bodies_by_name'),
        ),
        migrations.AddIndex(
            model_name='body',
            index=models.Index(fields=['party', 'name'], name='bodies_of_a_party'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='seat_ends_after'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor'), name='succeeds_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succeeds_another'),
        ),
    ]
