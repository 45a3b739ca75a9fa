import closeknit.kit.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('path', models.CharField(max_length=120)),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('starter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['starter', 'id'], name='threads_of_starter')],
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
        migrations.AddField(
            model_name='comment',
            name='thread',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.thread'),
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
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='voice_note',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='talk.voicenote'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['thread', 'id'], name='said_in_thread'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('answers', None)), fields=['thread', 'id'], name='begun_in_thread'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['author', 'made_at'], name='comments_of_author'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('voice_note__isnull', False)), fields=['voice_note'], name='comment_of_voice'),
        ),
    ]
