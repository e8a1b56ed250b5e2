import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('journal', '0001_initial'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Told',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='told', serialize=False, to='journal.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Unreachable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('fault', models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('writer', models.CharField(blank=True, max_length=20)),
                ('about', models.BigIntegerField(null=True)),
                ('number', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('handing_over', 'Handing Over'), ('sent', 'Sent'), ('failed', 'Failed'), ('not_needed', 'Not Needed')], default='queued', max_length=20)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claim', models.UUIDField(null=True)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=200)),
                ('kept', models.JSONField(null=True)),
                ('change', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letter', to='people.signinchange')),
                ('code', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='letter', to='people.signincode')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Incoming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('sender', models.CharField(blank=True, max_length=254)),
                ('recipient', models.CharField(max_length=254)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('subject', models.CharField(blank=True, max_length=250)),
                ('raw', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('waits', 'Waits to be read'), ('reading', 'Is being read'), ('taken_up', 'Became a question, or was added to one'), ('draft', 'Kept as a draft of an answer'), ('came_back', 'Told that a letter did not arrive'), ('automatic', 'An automatic reply: nothing was done'), ('loop', 'Went in circles: nothing was done'), ('failed', 'Could not be taken care of')], default='waits', max_length=20)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claim', models.UUIDField(null=True)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=200)),
                ('about', models.BigIntegerField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies', to='notices.letter')),
            ],
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='journal.entry')),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notifications', to='notices.letter')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='watches', to='bodies.body')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='watches', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['state', 'due'], name='letters_in_turn'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('writer', ''), _negated=True), fields=['about'], name='letters_without_account'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(fields=['state', 'received_at'], name='mail_in_turn'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(condition=models.Q(('state', 'draft')), fields=['person', 'about'], name='drafts_by_mail'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('due__isnull', False), ('letter', None)), fields=['due'], name='waits_for_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.UniqueConstraint(fields=('entry', 'person'), name='told_once'),
        ),
        migrations.AddConstraint(
            model_name='watch',
            constraint=models.UniqueConstraint(fields=('person', 'body'), name='followed_once'),
        ),
    ]
