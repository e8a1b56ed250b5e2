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
        ('meetings', '0001_initial'),
        ('notices', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ladder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('since', models.DateField()),
                ('routes', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['-since', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('depth', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('text', models.CharField(blank=True, max_length=300)),
                ('text_en', models.CharField(blank=True, max_length=300)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('above', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='below', to='matters.choice')),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('asked_for', models.TextField(max_length=1000)),
                ('requested_on', models.DateField(default=django.utils.timezone.localdate)),
                ('with_contacts', models.BooleanField(default=False)),
                ('handed_out_on', models.DateField(null=True)),
                ('source', models.JSONField(null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Mask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=500)),
                ('ground', models.CharField(max_length=200)),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='masks', to='matters.disclosure')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('language', models.CharField(choices=[('sv', 'Swedish'), ('en', 'English'), ('fi', 'Finnish'), ('fit', 'Meänkieli'), ('se', 'Sámi'), ('und', 'another language')], default='sv', max_length=3)),
                ('came_by', models.CharField(choices=[('page', 'the website'), ('phone', 'phone'), ('mail', 'e-mail'), ('letter', 'letter'), ('visit', 'visit')], default='page', max_length=10)),
                ('received_on', models.DateField()),
                ('answer_due', models.DateField()),
                ('reminded_of', models.DateField(null=True)),
                ('turn_since', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('asked_again', models.BooleanField(default=False)),
                ('general', models.BooleanField(default=False)),
                ('picked_up', models.BooleanField(default=False)),
                ('committee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('forum', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('guided', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='matters.choice')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='meetings.meeting')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='matters.matter')),
                ('parted_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='matters.matter')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('subjects', models.ManyToManyField(blank=True, related_name='matters', to='forums.tag')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='bodies.body')),
            ],
        ),
        migrations.AddField(
            model_name='disclosure',
            name='matters',
            field=models.ManyToManyField(related_name='disclosures', to='matters.matter'),
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField()),
                ('text', models.TextField(max_length=8000)),
                ('is_answer', models.BooleanField(default=False)),
                ('language', models.CharField(blank=True, choices=[('sv', 'Swedish'), ('en', 'English'), ('fi', 'Finnish'), ('fit', 'Meänkieli'), ('se', 'Sámi'), ('und', 'another language')], max_length=3)),
                ('mail', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='message', to='notices.incoming')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='matters.matter')),
            ],
            options={
                'ordering': ['revision'],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('association', models.CharField(blank=True, max_length=120)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('channel', models.CharField(choices=[('page', 'Only on the page of my question'), ('mail', 'E-mail'), ('letter', 'Letter'), ('phone', 'Phone call'), ('visit', 'I come by')], default='page', max_length=10)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('postal', models.CharField(blank=True, max_length=300)),
                ('large_print', models.BooleanField(default=False)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='bodies.body')),
                ('first_matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='first_origins', to='matters.matter')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='matters.matter')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('revision_answered', models.PositiveIntegerField()),
                ('due', models.DateField()),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='matters.matter')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='matters.origin')),
            ],
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('door', 'the one door'), ('dialogue', 'association dialogue'), ('follow_up', 'follow-up meeting'), ('group', 'network or representation group'), ('collaboration', 'collaboration group')], max_length=20)),
                ('ground', models.CharField(blank=True, choices=[('no_committee', 'it belongs to no single committee'), ('several', 'it concerns several committees'), ('general', 'it concerns the whole municipality'), ('unsolved', 'it was not solved in the step before')], max_length=20)),
                ('skipped', models.CharField(blank=True, max_length=500)),
                ('short', models.CharField(max_length=120)),
                ('is_open', models.BooleanField(default=False)),
                ('meeting_day', models.DateField(null=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='bodies.body')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='matters.matter')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='meetings.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Taking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('word_by', models.DateField()),
                ('reminded_of', models.DateField(null=True)),
                ('word', models.TextField(blank=True, max_length=4000)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_along', to='bodies.body')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings', to='matters.matter')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takings', to='meetings.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='brought', to='bodies.body')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.CheckConstraint(condition=models.Q(('depth__range', (1, 3))), name='at_most_three_choices'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.CheckConstraint(condition=models.Q(('depth', 1), ('above__isnull', False), _connector='OR'), name='deeper_choices_have_one_above'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['state', 'answer_due'], name='matters_by_due'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['room', 'state', '-answered_on'], name='matters_public'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['unit', 'state'], name='matters_of_a_unit'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['forum', 'state'], name='matters_at_a_forum'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(fields=['general', 'state', 'answer_due'], name='matters_general'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.UniqueConstraint(fields=('year', 'number'), name='numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('matter', 'revision'), name='said_once'),
        ),
        migrations.AddConstraint(
            model_name='origin',
            constraint=models.UniqueConstraint(condition=models.Q(('body__isnull', False), ('first_matter__isnull', True)), fields=('matter', 'body'), name='a_body_asks_once'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['state', 'due'], name='deliveries_by_due'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('origin', 'revision_answered'), name='delivered_once'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('matter',), name='at_one_forum_at_a_time'),
        ),
    ]
