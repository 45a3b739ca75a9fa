import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('exports', '0001_initial'), ('exports', '0002_departures')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Arrival',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'at work'), ('done', 'done'), ('failed', 'did not work')], default='waiting', max_length=8)),
                    ('file', models.CharField(blank=True, default='', max_length=200)),
                    ('size', models.BigIntegerField(default=0)),
                    ('rows_total', models.BigIntegerField(default=0)),
                    ('rows_done', models.BigIntegerField(default=0)),
                    ('counts', models.JSONField(default=dict)),
                    ('error', models.TextField(blank=True, default='')),
                    ('made_at', models.DateTimeField()),
                    ('moved_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('file_name', models.CharField(max_length=255)),
                    ('kind', models.CharField(blank=True, default='', max_length=40)),
                    ('lines_done', models.BigIntegerField(default=0)),
                    ('ids', models.JSONField(default=dict)),
                    ('troubles', models.JSONField(default=list)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='arrival_newest')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Departure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('former_state', models.CharField(max_length=12)),
                    ('keeps_words', models.BooleanField(default=True)),
                    ('asked_at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('begun_at', models.DateTimeField(blank=True, null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['due_at'], name='departures_due')],
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='one_departure_a_member')],
                },
            ),
            migrations.CreateModel(
                name='Export',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'at work'), ('done', 'done'), ('failed', 'did not work')], default='waiting', max_length=8)),
                    ('file', models.CharField(blank=True, default='', max_length=200)),
                    ('size', models.BigIntegerField(default=0)),
                    ('rows_total', models.BigIntegerField(default=0)),
                    ('rows_done', models.BigIntegerField(default=0)),
                    ('counts', models.JSONField(default=dict)),
                    ('error', models.TextField(blank=True, default='')),
                    ('made_at', models.DateTimeField()),
                    ('moved_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='export_newest')],
                    'constraints': [],
                },
            ),
        ]),
    ]
