import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('imports', '0001_initial'), ('imports', '0002_undo'), ('imports', '0003_table_columns')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Import',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('uploaded', 'waiting'), ('reading', 'being read'), ('previewed', 'ready for you to look'), ('running', 'being written into your book'), ('done', 'done'), ('failed', 'could not be read'), ('cancelled', 'cancelled'), ('undoing', 'being taken back'), ('undone', 'taken back')], default='uploaded', max_length=9)),
                    ('file_name', models.CharField(max_length=255)),
                    ('size', models.BigIntegerField(default=0)),
                    ('formats', models.JSONField(default=list)),
                    ('forced', models.CharField(blank=True, default='', max_length=24)),
                    ('upload', models.CharField(blank=True, default='', max_length=80)),
                    ('place', models.TextField(blank=True, default='')),
                    ('counts', models.JSONField(default=dict)),
                    ('options', models.JSONField(default=dict)),
                    ('questions', models.JSONField(default=list)),
                    ('tallies', models.JSONField(default=dict)),
                    ('records_total', models.BigIntegerField(default=0)),
                    ('records_done', models.BigIntegerField(default=0)),
                    ('bytes_done', models.BigIntegerField(default=0)),
                    ('error', models.TextField(blank=True, default='')),
                    ('made_at', models.DateTimeField()),
                    ('started_at', models.DateTimeField(null=True)),
                    ('moved_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('stalls', models.SmallIntegerField(default=0)),
                    ('undo', models.JSONField(default=dict)),
                    ('undo_until', models.DateTimeField(null=True)),
                    ('tables', models.JSONField(default=list)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='import_newest'), models.Index(condition=models.Q(('upload', ''), _negated=True), fields=['moved_at'], name='import_left'), models.Index(condition=models.Q(('undo_until__isnull', False)), fields=['undo_until'], name='import_undo')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Mine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('email', 'e-mail address'), ('phone', 'phone number'), ('handle', 'name on a network'), ('name', 'name in chats')], max_length=6)),
                    ('value', models.CharField(max_length=300)),
                    ('norm', models.CharField(max_length=300)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('found_by', models.JSONField(default=list)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'kind', 'norm'), name='mine_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='TableColumns',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('print', models.CharField(max_length=64)),
                    ('header', models.JSONField(default=list)),
                    ('columns', models.JSONField(default=list)),
                    ('day_first', models.BooleanField(null=True)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'print'), name='table_columns_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='ImportPerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.IntegerField()),
                    ('name', models.CharField(max_length=300)),
                    ('said', models.TextField(blank=True, default='')),
                    ('found_by', models.TextField(blank=True, default='')),
                    ('where', models.TextField(blank=True, default='')),
                    ('draft', models.JSONField(default=dict)),
                    ('keys', models.JSONField(default=list)),
                    ('print', models.BigIntegerField()),
                    ('has_photo', models.BooleanField(default=False)),
                    ('is_light', models.BooleanField(default=False)),
                    ('written', models.IntegerField(default=0)),
                    ('received', models.IntegerField(default=0)),
                    ('met', models.IntegerField(default=0)),
                    ('match', models.CharField(choices=[('new', 'new'), ('certain', 'in your book'), ('perhaps', 'perhaps in your book')], default='new', max_length=7)),
                    ('reason', models.CharField(blank=True, default='', max_length=20)),
                    ('suggestions', models.JSONField(default=list)),
                    ('contact_id', models.BigIntegerField(null=True)),
                    ('is_taken', models.BooleanField(default=True)),
                    ('written_at', models.DateTimeField(null=True)),
                    ('brought_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='people', to='imports.import')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('written_at__isnull', False)), fields=['owner', 'print'], name='import_person_again'), models.Index(fields=['brought_by'], name='import_person_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'brought_by', 'number'), name='import_person_number')],
                },
            ),
            migrations.CreateModel(
                name='Skip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.IntegerField()),
                    ('where', models.TextField()),
                    ('why', models.TextField()),
                    ('brought_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='skips', to='imports.import')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['brought_by'], name='import_skip_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'brought_by', 'number'), name='import_skip_number')],
                },
            ),
        ]),
    ]
