import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FaultReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(editable=False, max_length=20)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('page', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(max_length=4000)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('answer', models.TextField(blank=True, max_length=4000)),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.party')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
