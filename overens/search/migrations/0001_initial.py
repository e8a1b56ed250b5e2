from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Indexed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('thing', models.BigIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('about', models.CharField(blank=True, max_length=300)),
                ('url', models.CharField(max_length=200)),
                ('language', models.CharField(default='sv', max_length=12)),
                ('dated', models.DateField(null=True)),
                ('audience', models.TextField()),
                ('tags', models.TextField(blank=True)),
                ('terms', models.TextField()),
                ('length', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'thing'), name='indexed_once')],
            },
        ),
    ]
