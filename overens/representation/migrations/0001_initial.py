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
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('capacity', models.CharField(max_length=200)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(max_length=8000)),
                ('changed_at', models.DateTimeField(null=True)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='party', max_length=20)),
                ('capacity', models.CharField(max_length=200)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('text', models.TextField(max_length=4000)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='representation.note')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Charter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('place', models.CharField(choices=[('municipality', 'the municipality'), ('central_office', 'the central office'), ('coordinator', 'the coordinators'), ('representation_group', 'the representation group'), ('forum', 'association dialogues'), ('follow_up', 'follow-up meetings'), ('collaboration_group', 'collaboration groups'), ('working_group', 'working groups'), ('network', 'networks')], max_length=30)),
                ('part', models.CharField(choices=[('terms', 'terms of reference'), ('all', 'the role'), ('department', 'the department'), ('together', 'department and association representative together'), ('politicians', 'politicians'), ('representatives', 'association representatives'), ('central_office', 'the central office'), ('invited', 'officials who come when needed')], max_length=20)),
                ('text', models.TextField(max_length=8000)),
                ('text_en', models.TextField(blank=True, max_length=8000)),
                ('adopted_on', models.DateField(null=True)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='bodies.body')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'ordering': ['-adopted_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('body__isnull', False), ('state', 'adopted')), fields=('body', 'place', 'part'), name='one_charter_of_a_body'), models.UniqueConstraint(condition=models.Q(('body', None), ('state', 'adopted')), fields=('place', 'part'), name='one_charter_of_a_kind')],
            },
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['party', 'state'], name='notes_of_a_room'),
        ),
    ]
