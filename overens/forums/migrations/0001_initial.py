import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('summary', models.TextField(blank=True, max_length=4000)),
                ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='group', to='bodies.body')),
                ('convenor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Structure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('since', models.DateField(blank=True, null=True)),
                ('decision', models.CharField(blank=True, max_length=200)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('supported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('council', 'municipal council'), ('executive_board', 'municipal executive board'), ('committee', 'committee'), ('department', 'department'), ('central_office', 'central office'), ('contact_centre', 'contact centre'), ('presidium', 'presidium'), ('forum', 'forum'), ('committee_dialogue', 'association dialogue'), ('collaboration_group', 'collaboration group'), ('development_group', 'development group'), ('area_group', 'area group'), ('working_group', 'working group'), ('consultation_panel', 'consultation panel'), ('conference', 'conference'), ('network', 'network'), ('representation_group', 'representation group'), ('member_meeting', 'member meeting'), ('association', 'association'), ('other', 'other body')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('meetings_a_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('structure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='forums.structure')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('subject', 'subject'), ('area', 'area'), ('target_group', 'target group')], default='subject', max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('name_en', models.CharField(blank=True, max_length=60)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('bodies', models.ManyToManyField(blank=True, related_name='tags', to='bodies.body')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.seat')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.seat')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers_for', to='bodies.body')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to='bodies.body')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to='forums.tag')),
            ],
        ),
        migrations.CreateModel(
            name='TagWatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tag_watches', to=settings.AUTH_USER_MODEL)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='watches', to='forums.tag')),
            ],
        ),
        migrations.CreateModel(
            name='Way',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lifts', 'lifts questions to'), ('takes_part', 'takes part in'), ('reports', 'reports to'), ('belongs', 'belongs to')], max_length=20)),
                ('goes', models.CharField(blank=True, choices=[('municipality', 'politicians and officials'), ('civil_society', 'associations')], max_length=20)),
                ('assumed', models.BooleanField(default=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ways', to='forums.box')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forums.box')),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('lifts', 'lifts questions to'), ('takes_part', 'takes part in'), ('reports', 'reports to'), ('belongs', 'belongs to')], default='takes_part', max_length=20)),
                ('goes', models.CharField(blank=True, choices=[('municipality', 'politicians and officials'), ('civil_society', 'associations')], max_length=20)),
                ('assumed', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='bodies.body')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linked', to='bodies.body')),
            ],
            options={
                'ordering': ['kind', 'source__name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='linked_to_another'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('kind', 'source', 'target', 'goes'), name='linked_once')],
            },
        ),
        migrations.AddIndex(
            model_name='tag',
            index=models.Index(fields=['kind', 'name'], name='tags_by_kind'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'standing')), fields=('tag', 'body'), name='subscribed_once'),
        ),
        migrations.AddConstraint(
            model_name='tagwatch',
            constraint=models.UniqueConstraint(fields=('person', 'tag'), name='tag_followed_once'),
        ),
    ]
