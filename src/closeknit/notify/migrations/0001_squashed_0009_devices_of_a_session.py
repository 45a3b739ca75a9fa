import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('notify', '0001_initial'), ('notify', '0002_letters_that_wait'), ('notify', '0003_notices_about_somebody'), ('notify', '0004_what_may_reach_me'), ('notify', '0005_while_talking'), ('notify', '0006_devices_and_batches'), ('notify', '0007_hooks'), ('notify', '0008_paused_hooks'), ('notify', '0009_devices_of_a_session')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Bounce',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recipient', models.BigIntegerField()),
                    ('soft', models.PositiveIntegerField(default=0)),
                    ('soft_at', models.DateTimeField(null=True)),
                    ('stopped_at', models.DateTimeField(null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'recipient'), name='one_bounce_an_address')],
                },
            ),
            migrations.CreateModel(
                name='Hook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('url', models.CharField(max_length=2000)),
                    ('kinds', models.JSONField(default=list)),
                    ('secret', models.TextField()),
                    ('made_at', models.DateTimeField()),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('rests_since', models.DateTimeField(blank=True, null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('paused_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner'], name='hooks_of_owner')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Device',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mark', models.BigIntegerField()),
                    ('endpoint', models.TextField()),
                    ('p256dh', models.CharField(max_length=120)),
                    ('auth', models.CharField(max_length=40)),
                    ('user_agent', models.CharField(max_length=300)),
                    ('made_at', models.DateTimeField()),
                    ('told_at', models.DateTimeField(blank=True, null=True)),
                    ('refusals', models.PositiveSmallIntegerField(default=0)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('session_key', models.CharField(blank=True, default='', max_length=40)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'mark'), name='device_asks_once')],
                },
            ),
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recipient', models.BigIntegerField()),
                    ('key', models.CharField(max_length=120)),
                    ('to', models.EmailField(blank=True, max_length=254)),
                    ('subject', models.CharField(blank=True, max_length=300)),
                    ('text', models.TextField(blank=True)),
                    ('html', models.TextField(blank=True)),
                    ('made_at', models.DateTimeField(db_index=True)),
                    ('tried_at', models.DateTimeField(null=True)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('again_at', models.DateTimeField(null=True)),
                    ('headers', models.JSONField(default=dict)),
                    ('tries', models.PositiveIntegerField(default=0)),
                    ('useful_until', models.DateTimeField(null=True)),
                    ('kind', models.CharField(blank=True, default='', max_length=40)),
                    ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('recipient', 'key'), name='letter_is_written_once')],
                    'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['made_at'], name='letter_waiting'), models.Index(condition=models.Q(('owner__isnull', False)), fields=['owner', 'kind', '-made_at'], name='letters_to_member')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=120)),
                    ('kind', models.CharField(max_length=40)),
                    ('text', models.CharField(max_length=300)),
                    ('path', models.CharField(blank=True, default='', max_length=300)),
                    ('made_at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('about', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('post_at', models.DateTimeField(blank=True, null=True)),
                    ('push_at', models.DateTimeField(blank=True, null=True)),
                    ('said', models.BigIntegerField(blank=True, null=True)),
                    ('thread', models.BigIntegerField(blank=True, null=True)),
                    ('told_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'notice',
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='notice_newest'), models.Index(condition=models.Q(('read_at', None)), fields=['owner', '-made_at'], name='notice_unread'), models.Index(condition=models.Q(('post_at__isnull', False)), fields=['post_at', 'owner'], name='notice_to_post'), models.Index(condition=models.Q(('push_at__isnull', False)), fields=['push_at', 'owner'], name='notice_to_push'), models.Index(condition=models.Q(('thread__isnull', False)), fields=['owner', 'thread'], name='notice_of_thread')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'key'), name='notice_is_told_once')],
                },
            ),
            migrations.CreateModel(
                name='Preference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ways', models.JSONField(default=dict)),
                    ('quiet_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('quiet_until', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('quiet_days', models.JSONField(default=list)),
                    ('hour', models.PositiveSmallIntegerField(default=18)),
                    ('weekday', models.PositiveSmallIntegerField(default=6)),
                    ('is_calm', models.BooleanField(default=True)),
                    ('changed_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('shows_reading', models.BooleanField(default=False)),
                    ('shows_typing', models.BooleanField(default=False)),
                    ('has_words', models.BooleanField(default=False)),
                    ('most', models.PositiveSmallIntegerField(default=3)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='one_preference_a_member')],
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seen_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='one_presence_a_member')],
                },
            ),
            migrations.CreateModel(
                name='PushKey',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('public', models.CharField(max_length=100)),
                    ('sealed', models.TextField()),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_push_key')],
                },
            ),
            migrations.CreateModel(
                name='Silence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'kind'), name='one_silence_a_kind')],
                },
            ),
            migrations.CreateModel(
                name='Call',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40)),
                    ('body', models.TextField()),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('status', models.PositiveSmallIntegerField(default=0)),
                    ('words', models.CharField(blank=True, default='', max_length=300)),
                    ('made_at', models.DateTimeField(db_index=True)),
                    ('tried_at', models.DateTimeField(blank=True, null=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='notify.hook')),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'hook', 'made_at'], name='calls_of_hook')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Push',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('tried_at', models.DateTimeField(null=True)),
                    ('again_at', models.DateTimeField(null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('has_more', models.BooleanField(default=False)),
                    ('device', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='notify.device')),
                    ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='notify.notice')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['again_at'], name='pushes_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'notice', 'device'), name='pushed_once')],
                },
            ),
        ]),
    ]
