import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('today', '0001_initial'), ('today', '0002_what_a_day_ends_with'), ('today', '0003_mornings'), ('today', '0004_shared'), ('today', '0005_near')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Day',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('good', models.JSONField(default=dict)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'on'), name='one_today_a_day')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Morning',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hour', models.PositiveSmallIntegerField()),
                    ('sent_on', models.DateField(null=True)),
                    ('next_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['next_at'], name='morning_due')],
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='one_morning_an_owner')],
                },
            ),
            migrations.CreateModel(
                name='Nudge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contact_id', models.BigIntegerField()),
                    ('day', models.DateField()),
                    ('position', models.PositiveSmallIntegerField()),
                    ('reason', models.CharField(choices=[('occasion', 'occasion'), ('promise', 'promise'), ('reply', 'reply'), ('follow_up', 'follow_up'), ('near', 'near'), ('fading', 'fading'), ('next_rung', 'next_rung'), ('shared', 'shared')], max_length=16)),
                    ('key', models.CharField(max_length=80)),
                    ('facts', models.JSONField(default=dict)),
                    ('answer', models.CharField(blank=True, choices=[('', ''), ('done', 'done'), ('later', 'later'), ('rest', 'rest')], default='', max_length=8)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'contact_id', 'day'], name='nudge_of_person')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'day', 'position'), name='nudge_place'), models.UniqueConstraint(fields=('owner', 'day', 'contact_id'), name='nudge_person_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Rest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contact_id', models.BigIntegerField()),
                    ('until', models.DateField()),
                    ('was_asked', models.BooleanField(default=False)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'contact_id'), name='one_rest_a_person')],
                    'indexes': [],
                },
            ),
        ]),
    ]
