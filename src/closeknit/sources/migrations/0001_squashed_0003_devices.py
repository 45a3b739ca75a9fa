import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('sources', '0001_initial'), ('sources', '0002_newcomers'), ('sources', '0003_devices')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contacts', '0009_bulk_deeds'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('carddav', 'Address book'), ('caldav', 'Calendar'), ('imap', 'Mailbox')], max_length=8)),
                    ('title', models.CharField(max_length=120)),
                    ('address', models.CharField(max_length=2000)),
                    ('user_name', models.CharField(blank=True, default='', max_length=320)),
                    ('secret', models.TextField(blank=True, default='')),
                    ('state', models.CharField(choices=[('new', 'not started yet'), ('on', 'kept in step'), ('paused', 'paused'), ('locked', 'needs its password'), ('asks', 'has a question')], default='new', max_length=6)),
                    ('error', models.TextField(blank=True, default='')),
                    ('options', models.JSONField(default=dict)),
                    ('tallies', models.JSONField(default=dict)),
                    ('failures', models.PositiveSmallIntegerField(default=0)),
                    ('last_at', models.DateTimeField(null=True)),
                    ('tried_at', models.DateTimeField(null=True)),
                    ('next_at', models.DateTimeField(null=True)),
                    ('held_until', models.DateTimeField(null=True)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'kind', 'id'], name='source_account_of'), models.Index(condition=models.Q(('state', 'on')), fields=['next_at'], name='source_account_due')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Device',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='device')),
                    ('hash', models.CharField(max_length=64, unique=True)),
                    ('label_id', models.BigIntegerField(blank=True, null=True)),
                    ('has_notes', models.BooleanField(default=True, verbose_name='notes go along')),
                    ('revision', models.BigIntegerField(default=0)),
                    ('looked_at', models.DateTimeField(null=True)),
                    ('whole_at', models.DateTimeField(null=True)),
                    ('last_used_at', models.DateTimeField(null=True)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'made_at'], name='source_device_of')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='KeptCard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('mark', models.BigIntegerField(null=True)),
                    ('put_at', models.DateTimeField()),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'contact'], name='keptcard_of_contact')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'contact'), name='source_kept_once')],
                },
            ),
            migrations.CreateModel(
                name='KeptTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('about', models.CharField(choices=[('contact', 'Contact'), ('occasion', 'Occasion'), ('relation', 'Relation'), ('reminder', 'Reminder'), ('promise', 'Promise')], max_length=8)),
                    ('ref_id', models.BigIntegerField()),
                    ('text', models.TextField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'about', 'ref_id'), name='source_task_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Collection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('href', models.CharField(max_length=1000)),
                    ('name', models.CharField(blank=True, default='', max_length=300)),
                    ('token', models.TextField(blank=True, default='')),
                    ('tag', models.TextField(blank=True, default='')),
                    ('is_chosen', models.BooleanField(default=False)),
                    ('is_ours', models.BooleanField(default=False)),
                    ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='collections', to='sources.account')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['account'], name='source_collection_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'account', 'href'), name='source_collection_once')],
                },
            ),
            migrations.CreateModel(
                name='Newcomer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(max_length=254)),
                    ('name', models.CharField(blank=True, default='', max_length=200)),
                    ('has_written', models.BooleanField(default=False)),
                    ('was_written_to', models.BooleanField(default=False)),
                    ('is_put_away', models.BooleanField(default=False)),
                    ('seen_at', models.DateTimeField()),
                    ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='newcomers', to='sources.account')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['account'], name='source_newcomer_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'account', 'address'), name='source_newcomer_once')],
                },
            ),
            migrations.CreateModel(
                name='Shown',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('about', models.CharField(choices=[('contact', 'Contact'), ('occasion', 'Occasion'), ('relation', 'Relation'), ('reminder', 'Reminder'), ('promise', 'Promise')], max_length=8)),
                    ('ref_id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=200)),
                    ('mark', models.BigIntegerField()),
                    ('revision', models.BigIntegerField()),
                    ('is_gone', models.BooleanField(default=False)),
                    ('device', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sources.device')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'device', 'name'], name='source_shown_name'), models.Index(fields=['owner', 'device', 'revision'], name='source_shown_since'), models.Index(fields=['device'], name='source_shown_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'device', 'about', 'ref_id'), name='source_shown_once')],
                },
            ),
            migrations.CreateModel(
                name='ToldCard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                    ('device', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sources.device')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'contact'], name='toldcard_of_contact'), models.Index(fields=['device'], name='source_told_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'device', 'contact'), name='source_told_once')],
                },
            ),
            migrations.CreateModel(
                name='Linked',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('about', models.CharField(choices=[('contact', 'Contact'), ('occasion', 'Occasion'), ('reminder', 'Reminder'), ('promise', 'Promise'), ('event', 'Event')], default='contact', max_length=8)),
                    ('ref_id', models.BigIntegerField(null=True)),
                    ('href', models.CharField(max_length=1000)),
                    ('etag', models.CharField(blank=True, default='', max_length=300)),
                    ('uid', models.CharField(blank=True, default='', max_length=300)),
                    ('base', models.TextField(blank=True, default='')),
                    ('ours', models.TextField(blank=True, default='')),
                    ('mark', models.BigIntegerField(null=True)),
                    ('is_gone_there', models.BooleanField(default=False)),
                    ('is_gone_here', models.BooleanField(default=False)),
                    ('trouble', models.TextField(blank=True, default='')),
                    ('moved_at', models.DateTimeField()),
                    ('collection', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='linked', to='sources.collection')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'about', 'ref_id'], name='source_linked_ref'), models.Index(fields=['owner', 'collection', 'uid'], name='source_linked_uid'), models.Index(fields=['collection'], name='source_linked_of')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'collection', 'href'), name='source_linked_once')],
                },
            ),
        ]),
    ]
