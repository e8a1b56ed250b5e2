import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=60)),
                ('seat', models.BigIntegerField(null=True)),
                ('capacity', models.CharField(max_length=200)),
                ('side', models.CharField(blank=True, max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('kind', models.CharField(max_length=60)),
                ('thing', models.BigIntegerField()),
                ('label', models.CharField(max_length=200)),
                ('revision', models.PositiveIntegerField(null=True)),
                ('became', models.CharField(blank=True, max_length=20)),
                ('facts', models.JSONField(default=dict)),
                ('to', models.JSONField(default=list)),
                ('room', models.CharField(max_length=20)),
                ('party', models.BigIntegerField(null=True)),
                ('token', models.CharField(max_length=36, null=True, unique=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('sender', models.JSONField(default=dict)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='remark', serialize=False, to='journal.entry')),
                ('text', models.TextField(max_length=4000)),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['at'], name='journal_feed'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['verb', 'at'], name='journal_by_verb'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['room', 'at'], name='journal_room_feed'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('kind', 'thing', 'revision'), name='one_entry_per_step'),
        ),
    ]
