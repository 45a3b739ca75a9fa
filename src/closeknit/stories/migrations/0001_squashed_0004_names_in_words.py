import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('stories', '0001_initial'), ('stories', '0002_voice_notes'), ('stories', '0003_last_look'), ('stories', '0004_names_in_words')]

    initial = True

    dependencies = [
        ('accounts', '0005_member_slug'),
        ('accounts', '__first__'),
        ('talk', '0001_initial'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='FeedVisit',
                fields=[
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('visited_at', models.DateTimeField()),
                    ('former_at', models.DateTimeField(blank=True, null=True)),
                    ('seen_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Moment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('me', 'only me'), ('met', 'people I have met'), ('circles', 'chosen circles'), ('members', 'all members'), ('public', 'everybody, signed in or not')], default='me', max_length=8)),
                    ('circle_ids', models.JSONField(blank=True, default=list)),
                    ('kind', models.CharField(choices=[('snippet', 'a snippet'), ('win', 'a win'), ('goal', 'a goal'), ('struggle', 'a struggle'), ('thanks', 'thanks'), ('question', 'a question')], default='snippet', max_length=8)),
                    ('text', models.TextField(blank=True, default='')),
                    ('html', models.TextField(blank=True, default='')),
                    ('wish', models.CharField(blank=True, choices=[('listen', 'just listen'), ('advise', 'advise me'), ('distract', 'distract me')], default='', max_length=8)),
                    ('returns_on', models.DateField(blank=True, null=True)),
                    ('asked_at', models.DateTimeField(blank=True, null=True)),
                    ('outcome', models.TextField(blank=True, default='')),
                    ('outcome_html', models.TextField(blank=True, default='')),
                    ('outcome_at', models.DateTimeField(blank=True, null=True)),
                    ('thread_id', models.BigIntegerField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('edited_at', models.DateTimeField(blank=True, null=True)),
                    ('deleted_at', models.DateTimeField(blank=True, null=True)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                    ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('voice_note', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.voicenote')),
                ],
                options={
                    'indexes': [models.Index(fields=['author', '-made_at'], name='moments_of_author'), models.Index(condition=models.Q(('asked_at', None), ('returns_on__isnull', False)), fields=['returns_on'], name='goals_to_ask_about'), models.Index(condition=models.Q(('thread_id__isnull', False)), fields=['thread_id'], name='moment_of_thread')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='MomentPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(default=0)),
                    ('file', models.CharField(max_length=80, unique=True)),
                    ('small', models.CharField(max_length=80)),
                    ('width', models.PositiveSmallIntegerField()),
                    ('height', models.PositiveSmallIntegerField()),
                    ('alt', models.CharField(blank=True, default='', max_length=500, verbose_name='what can be seen')),
                    ('is_decorative', models.BooleanField(default=False, verbose_name='there is nothing to say about it')),
                    ('made_at', models.DateTimeField()),
                    ('moment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.moment')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'made_at'], name='photos_of_owner'), models.Index(condition=models.Q(('moment', None)), fields=['made_at'], name='photos_without_moment')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Named',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.CharField(max_length=200)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('moment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.moment')),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'moment'], name='named_in_moments')],
                    'constraints': [models.UniqueConstraint(fields=('moment', 'member'), name='named_in_moment_once')],
                },
            ),
            migrations.CreateModel(
                name='Reach',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('space', models.BigIntegerField()),
                    ('told_at', models.DateTimeField()),
                    ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('moment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.moment')),
                ],
                options={
                    'indexes': [models.Index(fields=['space', 'told_at', 'moment'], name='told_in_space'), models.Index(fields=['author', 'told_at', 'moment'], name='told_by_author')],
                    'constraints': [models.UniqueConstraint(fields=('space', 'moment'), name='once_in_a_space')],
                },
            ),
            migrations.CreateModel(
                name='Response',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('with_you', 'I am with you'), ('well_done', 'well done'), ('thank_you', 'thank you'), ('tell_more', 'tell me more'), ('own', 'in my own words')], max_length=9)),
                    ('words', models.CharField(blank=True, default='', max_length=140)),
                    ('made_at', models.DateTimeField()),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('moment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.moment')),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'moment'], name='responses_of_member')],
                    'constraints': [models.UniqueConstraint(fields=('moment', 'member'), name='responds_once')],
                },
            ),
            migrations.CreateModel(
                name='Thanked',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('moment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.moment')),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'moment'], name='thanks_to_member')],
                    'constraints': [models.UniqueConstraint(fields=('moment', 'member'), name='thanked_once')],
                },
            ),
        ]),
    ]
