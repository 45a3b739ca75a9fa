import closeknit.kit.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('talk', '0001_initial'), ('talk', '0002_talks'), ('talk', '0003_reminded')]

    initial = True

    dependencies = [
        ('accounts', '0006_agreeing_and_parting'),
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Thread',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=12)),
                    ('path', models.CharField(max_length=120)),
                    ('made_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('starter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('circle', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.circle')),
                    ('last', models.BigIntegerField(default=0)),
                    ('name', models.CharField(blank=True, default='', max_length=80)),
                    ('pair', models.CharField(blank=True, default='', max_length=40)),
                    ('said_at', models.DateTimeField(blank=True, null=True)),
                    ('slug', models.CharField(blank=True, default='', max_length=24)),
                ],
                options={
                    'indexes': [models.Index(fields=['starter', 'id'], name='threads_of_starter')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('slug',), name='thread_slug'), models.UniqueConstraint(condition=models.Q(('pair', ''), _negated=True), fields=('pair',), name='one_thread_a_pair'), models.UniqueConstraint(condition=models.Q(('circle__isnull', False)), fields=('circle',), name='one_thread_a_circle')],
                },
            ),
            migrations.CreateModel(
                name='VoiceNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('me', 'only me'), ('met', 'people I have met'), ('circles', 'chosen circles'), ('members', 'all members'), ('public', 'everybody, signed in or not')], default='me', max_length=8)),
                    ('circle_ids', models.JSONField(blank=True, default=list)),
                    ('slug', models.CharField(default=closeknit.kit.ids.slug, editable=False, max_length=24, unique=True)),
                    ('file', models.CharField(max_length=80)),
                    ('mime', models.CharField(max_length=40)),
                    ('size', models.PositiveIntegerField()),
                    ('seconds', models.FloatField(default=0)),
                    ('waveform', models.JSONField(blank=True, default=list)),
                    ('words', models.TextField(blank=True, default='', verbose_name='what is said, in words')),
                    ('made_at', models.DateTimeField()),
                    ('told_at', models.DateTimeField(blank=True, null=True)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                    ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['author', 'made_at'], name='voices_of_author'), models.Index(condition=models.Q(('told_at', None)), fields=['made_at'], name='voices_untold')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Participant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('joined_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('from_seq', models.BigIntegerField(default=0)),
                    ('read_to', models.BigIntegerField(default=0)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('is_unread', models.BooleanField(default=False)),
                    ('muted_until', models.DateTimeField(blank=True, null=True)),
                    ('answers_at', models.DateTimeField(blank=True, null=True)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                    ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('left_at', None)), fields=['member', 'thread'], name='talks_of_member'), models.Index(condition=models.Q(('answers_at__isnull', False)), fields=['answers_at'], name='answers_to_ask_for')],
                    'constraints': [models.UniqueConstraint(fields=('thread', 'member'), name='once_in_a_thread')],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('me', 'only me'), ('met', 'people I have met'), ('circles', 'chosen circles'), ('members', 'all members'), ('public', 'everybody, signed in or not')], default='me', max_length=8)),
                    ('circle_ids', models.JSONField(blank=True, default=list)),
                    ('text', models.TextField(blank=True, default='')),
                    ('html', models.TextField(blank=True, default='')),
                    ('made_at', models.DateTimeField()),
                    ('edited_at', models.DateTimeField(blank=True, null=True)),
                    ('deleted_at', models.DateTimeField(blank=True, null=True)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                    ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.comment')),
                    ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                    ('voice_note', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.voicenote')),
                ],
                options={
                    'indexes': [models.Index(fields=['thread', 'id'], name='said_in_thread'), models.Index(condition=models.Q(('answers', None)), fields=['thread', 'id'], name='begun_in_thread'), models.Index(fields=['author', 'made_at'], name='comments_of_author'), models.Index(condition=models.Q(('voice_note__isnull', False)), fields=['voice_note'], name='comment_of_voice')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.BigIntegerField()),
                    ('changed', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('said', 'Said'), ('added', 'Added'), ('left', 'Left'), ('named', 'Named')], default='said', max_length=6)),
                    ('text', models.TextField(blank=True, default='')),
                    ('html', models.TextField(blank=True, default='')),
                    ('key', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField()),
                    ('edited_at', models.DateTimeField(blank=True, null=True)),
                    ('deleted_at', models.DateTimeField(blank=True, null=True)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                    ('about', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('quotes', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.message')),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                    ('voice_note', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.voicenote')),
                ],
                options={
                    'indexes': [models.Index(fields=['thread', 'changed'], name='changed_in_thread'), models.Index(fields=['author', 'made_at'], name='messages_of_author'), models.Index(condition=models.Q(('voice_note__isnull', False)), fields=['voice_note'], name='message_of_voice')],
                    'constraints': [models.UniqueConstraint(fields=('thread', 'seq'), name='one_message_a_place'), models.UniqueConstraint(fields=('thread', 'author', 'key'), name='message_is_said_once')],
                },
            ),
            migrations.CreateModel(
                name='Mention',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.CharField(max_length=200)),
                    ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='talk.comment')),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'comment'], name='mentions_of_member')],
                    'constraints': [models.UniqueConstraint(fields=('thread', 'comment', 'member'), name='mentioned_once')],
                },
            ),
            migrations.CreateModel(
                name='Enclosure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(default=0)),
                    ('kind', models.CharField(choices=[('photo', 'Photo'), ('file', 'File')], max_length=5)),
                    ('slug', models.CharField(default=closeknit.kit.ids.slug, editable=False, max_length=24, unique=True)),
                    ('file', models.CharField(max_length=80, unique=True)),
                    ('small', models.CharField(blank=True, default='', max_length=80)),
                    ('name', models.CharField(blank=True, default='', max_length=120)),
                    ('size', models.BigIntegerField()),
                    ('width', models.PositiveSmallIntegerField(default=0)),
                    ('height', models.PositiveSmallIntegerField(default=0)),
                    ('alt', models.CharField(blank=True, default='', max_length=500, verbose_name='what can be seen')),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='talk.message')),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'made_at'], name='enclosures_of_owner'), models.Index(condition=models.Q(('message', None)), fields=['made_at'], name='enclosures_waiting')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Naming',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.CharField(max_length=200)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='talk.message')),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('thread', 'message', 'member'), name='named_in_message_once')],
                },
            ),
            migrations.CreateModel(
                name='Preview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('url', models.CharField(max_length=2000)),
                    ('host', models.CharField(blank=True, default='', max_length=255)),
                    ('title', models.CharField(blank=True, default='', max_length=200)),
                    ('description', models.CharField(blank=True, default='', max_length=400)),
                    ('slug', models.CharField(default=closeknit.kit.ids.slug, editable=False, max_length=24, unique=True)),
                    ('file', models.CharField(blank=True, default='', max_length=80)),
                    ('fetched_at', models.DateTimeField(blank=True, null=True)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='talk.message')),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('thread', 'message'), name='one_preview_a_message')],
                },
            ),
            migrations.CreateModel(
                name='Reaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('yes', 'yes'), ('thank_you', 'thank you'), ('with_you', 'I am with you'), ('laughing', 'that made me laugh'), ('thinking', 'I will think about it'), ('own', 'in my own words')], max_length=9)),
                    ('words', models.CharField(blank=True, default='', max_length=60)),
                    ('made_at', models.DateTimeField()),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='talk.message')),
                    ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread')),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'message'], name='reactions_of_member')],
                    'constraints': [models.UniqueConstraint(fields=('thread', 'message', 'member'), name='reacts_once')],
                },
            ),
        ]),
    ]
