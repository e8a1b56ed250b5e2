import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('forums', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('title', models.CharField(max_length=120)),
                ('room', models.CharField(choices=[('public', 'everyone'), ('party', 'one party'), ('participants', 'those concerned')], default='participants', max_length=20)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='bodies.body')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='forums.tag')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations_with', to='bodies.body')),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=4000)),
                ('capacity', models.CharField(max_length=200)),
                ('side', models.CharField(max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='conversations.conversation')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(fields=['room', 'state'], name='conversations_to_read'),
        ),
    ]
