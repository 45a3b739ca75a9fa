import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('trust', '0001_initial'), ('trust', '0002_reports_and_limits'), ('trust', '0003_closed_to_members'), ('trust', '0004_what_is_reported'), ('trust', '0005_somebody_out_of_sight'), ('trust', '0006_messages_are_reported'), ('trust', '0007_what_people_keep_is_reported'), ('trust', '0008_gatherings_are_reported')]

    initial = True

    dependencies = [
        ('accounts', '0006_agreeing_and_parting'),
        ('accounts', '__first__'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Block',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'owner'], name='blocks_by_member')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'member'), name='blocked_once'), models.CheckConstraint(condition=models.Q(('owner', models.F('member')), _negated=True), name='nobody_blocks_themselves')],
                },
            ),
            migrations.CreateModel(
                name='Closed',
                fields=[
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('state', models.CharField(max_length=12)),
                    ('former', models.CharField(max_length=12)),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Limit',
                fields=[
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('until', models.DateTimeField()),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Met',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('is_mutual', models.BooleanField(default=False)),
                    ('met_on', models.CharField(blank=True, default='', max_length=10)),
                    ('where', models.CharField(blank=True, default='', max_length=120)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['member', 'owner'], name='met_by_member')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'member'), name='met_once'), models.CheckConstraint(condition=models.Q(('owner', models.F('member')), _negated=True), name='nobody_meets_themselves')],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('member', 'a member'), ('moment', 'a moment'), ('response', 'a response'), ('comment', 'a comment'), ('message', 'a message'), ('circle', 'a circle'), ('picture', 'a picture'), ('invitation', 'an invitation'), ('joining', 'an invitation into the community'), ('request', 'words of somebody who asks to come into a circle'), ('applying', 'words of somebody who asks to come into the community'), ('vouch', 'a sentence about somebody'), ('note', 'a note of thanks'), ('memory', 'a shared memory'), ('gathering', 'a gathering'), ('elsewhere', 'somebody out of sight')], max_length=10)),
                    ('thing_id', models.BigIntegerField(null=True)),
                    ('named', models.CharField(blank=True, default='', max_length=120)),
                    ('reason', models.CharField(choices=[('hurts', 'It hurts or threatens somebody'), ('presses', 'It presses somebody who does not want it'), ('private', 'It tells what is private'), ('false', 'They are not who they say they are'), ('sells', 'It sells something, or is sent to many'), ('danger', 'Somebody may be in danger'), ('other', 'Something else')], max_length=8)),
                    ('words', models.TextField(blank=True, default='')),
                    ('snapshot', models.JSONField(default=dict)),
                    ('made_at', models.DateTimeField()),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('answer', models.TextField(blank=True, default='')),
                    ('about', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('outcome', models.CharField(blank=True, default='', max_length=8)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='reports_of_member'), models.Index(fields=['about', 'made_at'], name='reports_about_member'), models.Index(condition=models.Q(('decided_at', None)), fields=['made_at'], name='reports_waiting')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Said',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('said_on', models.DateField()),
                    ('times', models.PositiveIntegerField(default=1)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'said_on'], name='said_on_a_day'), models.Index(fields=['member', 'owner'], name='said_by_member')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'member'), name='said_to_once')],
                },
            ),
        ]),
    ]
