import closeknit.kit.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial'), ('accounts', '0002_setup_link'), ('accounts', '0003_sign_in_link'), ('accounts', '0004_community'), ('accounts', '0005_member_slug'), ('accounts', '0006_agreeing_and_parting'), ('accounts', '0007_tokens')]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Member',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('zone', models.CharField(default='UTC', max_length=64, verbose_name='time zone')),
                    ('language', models.CharField(blank=True, default='', max_length=12, verbose_name='language')),
                    ('is_operator', models.BooleanField(default=False, verbose_name='runs this installation')),
                    ('is_active', models.BooleanField(default=True)),
                    ('joined_at', models.DateTimeField()),
                    ('entered_at', models.DateTimeField(blank=True, null=True)),
                    ('is_host', models.BooleanField(default=False, verbose_name='looks after the community')),
                    ('slug', models.CharField(default=closeknit.kit.ids.slug, editable=False, max_length=24, unique=True)),
                    ('state', models.CharField(choices=[('applied', 'has asked to come in'), ('here', 'is here'), ('away', 'has closed the account for a while'), ('leaving', 'is leaving for good'), ('suspended', 'is suspended'), ('removed', 'was removed'), ('gone', 'a former member')], default='here', max_length=12)),
                    ('state_at', models.DateTimeField(blank=True, null=True)),
                    ('is_asked_to_agree', models.BooleanField(default=False)),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['entered_at'], name='members_newest')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='SetupLink',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('token_hash', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_setup_link')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Acceptance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField()),
                    ('accepted_at', models.DateTimeField()),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.UniqueConstraint(fields=('member', 'version'), name='accepted_once')],
                },
            ),
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('version', models.PositiveIntegerField(primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('html', models.TextField()),
                    ('made_at', models.DateTimeField()),
                    ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Circle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.CharField(default=closeknit.kit.ids.slug, editable=False, max_length=24, unique=True)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('purpose', models.TextField(blank=True, default='', verbose_name='what it is for')),
                    ('purpose_html', models.TextField(blank=True, default='')),
                    ('agreements', models.TextField(blank=True, default='', verbose_name='how we treat each other here')),
                    ('agreements_html', models.TextField(blank=True, default='')),
                    ('picture', models.CharField(blank=True, default='', max_length=80)),
                    ('joining', models.CharField(choices=[('open', 'any member may join'), ('request', 'members ask, a host of the circle says yes'), ('invited', 'by invitation'), ('secret', 'by invitation, and nobody else knows of it')], default='open', max_length=8)),
                    ('made_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Community',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('promise', models.TextField(blank=True, default='', verbose_name='what we are for')),
                    ('promise_html', models.TextField(blank=True, default='')),
                    ('picture', models.CharField(blank=True, default='', max_length=80)),
                    ('joining', models.CharField(choices=[('open', 'whoever comes is welcome'), ('apply', 'people apply and are welcomed by a host'), ('invited', 'only those who are invited come in')], default='invited', max_length=8)),
                    ('members_may_invite', models.BooleanField(default=True, verbose_name='any member may invite')),
                    ('founded_at', models.DateTimeField()),
                    ('founded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [],
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_community')],
                },
            ),
            migrations.CreateModel(
                name='SignInLink',
                fields=[
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Token',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80)),
                    ('secret_hash', models.CharField(max_length=64, unique=True)),
                    ('start', models.CharField(max_length=12)),
                    ('scopes', models.TextField()),
                    ('made_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField(blank=True, null=True)),
                    ('used_at', models.DateTimeField(blank=True, null=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'made_at'], name='tokens_of_owner')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_host', models.BooleanField(default=False, verbose_name='looks after the circle')),
                    ('joined_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('circle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.circle')),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.TextField(blank=True, default='')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('left_at', None)), fields=['member', 'circle'], name='circles_of_member'), models.Index(fields=['circle', 'joined_at'], name='circle_history')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('circle', 'member'), name='in_a_circle_once'), models.CheckConstraint(condition=models.Q(('left_at', None), ('left_at__gte', models.F('joined_at')), _connector='OR'), name='left_after_joined')],
                },
            ),
            migrations.CreateModel(
                name='KeptAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=255)),
                    ('asked_hash', models.CharField(max_length=64)),
                    ('status', models.PositiveSmallIntegerField(default=0)),
                    ('body', models.TextField(default='')),
                    ('made_at', models.DateTimeField(db_index=True)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('token', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.token')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'token', 'key'), name='one_answer_a_key')],
                    'indexes': [],
                },
            ),
        ]),
    ]
