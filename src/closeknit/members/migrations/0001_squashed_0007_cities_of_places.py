import closeknit.members.models.joining
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('members', '0001_circles'), ('members', '0002_joining'), ('members', '0003_profiles'), ('members', '0004_greeting'), ('members', '0005_what_hosts_do'), ('members', '0006_circles_found'), ('members', '0007_cities_of_places')]

    initial = True

    dependencies = [
        ('accounts', '0007_tokens'),
        ('accounts', '__first__'),
        ('kit', '0002_search'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Application',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.TextField()),
                    ('version', models.PositiveIntegerField()),
                    ('made_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, choices=[('yes', 'welcomed'), ('no', 'declined')], default='', max_length=3)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('reply', models.CharField(blank=True, default='', max_length=500)),
                    ('answered_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='applications_of_member'), models.Index(condition=models.Q(('answer', '')), fields=['made_at'], name='applications_waiting')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('owner',), name='one_open_application')],
                },
            ),
            migrations.CreateModel(
                name='CircleInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(blank=True, default='', max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('back', 'taken back')], default='', max_length=4)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('circle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.circle')),
                    ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('answer', '')), fields=['member', 'circle'], name='circle_invitations')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('circle', 'member', 'made_by'), name='invited_once')],
                },
            ),
            migrations.CreateModel(
                name='CircleRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(blank=True, default='', max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('back', 'taken back')], default='', max_length=4)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('circle', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.circle')),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['circle', 'member', 'made_at'], name='circle_requests')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('circle', 'member'), name='asked_once')],
                },
            ),
            migrations.CreateModel(
                name='Greeter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('a_month', models.PositiveSmallIntegerField(default=2)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='a_greeter_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Greeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('words', models.CharField(blank=True, default='', max_length=1000)),
                    ('greeted_at', models.DateTimeField(blank=True, null=True)),
                    ('thanks', models.CharField(blank=True, default='', max_length=1000)),
                    ('thanked_at', models.DateTimeField(blank=True, null=True)),
                    ('passed_at', models.DateTimeField(blank=True, null=True)),
                    ('greeter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('newcomer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['greeter', '-made_at'], name='greetings_of_greeter'), models.Index(condition=models.Q(('greeted_at', None), ('passed_at', None)), fields=['made_at'], name='greetings_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('newcomer', 'greeter'), name='greeted_by_each_once'), models.UniqueConstraint(condition=models.Q(('greeted_at', None), ('passed_at', None)), fields=('newcomer',), name='one_greeter_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nonce', models.CharField(default=closeknit.members.models.joining.nonce, editable=False, max_length=24, unique=True)),
                    ('line', models.CharField(blank=True, default='', max_length=280)),
                    ('uses_most', models.PositiveSmallIntegerField(default=1)),
                    ('uses', models.PositiveSmallIntegerField(default=0)),
                    ('good_until', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('made_at', models.DateTimeField()),
                    ('circle', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.circle')),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-made_at'], name='invitations_newest'), models.Index(condition=models.Q(('circle__isnull', False)), fields=['circle'], name='invitations_of_circle')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('uses_most__gte', 1), ('uses__lte', models.F('uses_most'))), name='invites_no_more_than_most')],
                },
            ),
            migrations.CreateModel(
                name='NotMet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'member'), name='not_met_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='OpenProfile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='open_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='ProfileField',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('me', 'only me'), ('met', 'people I have met'), ('circles', 'chosen circles'), ('members', 'all members'), ('public', 'everybody, signed in or not')], default='me', max_length=8)),
                    ('circle_ids', models.JSONField(blank=True, default=list)),
                    ('kind', models.CharField(choices=[('pronouns', 'Pronouns'), ('place', 'Place'), ('languages', 'Languages'), ('zone', 'Time zone'), ('care_about', 'What I care about'), ('ask_about', 'Ask me about'), ('working_on', 'What I am working on'), ('season', 'This season I would like'), ('email', 'E-mail'), ('phone', 'Phone'), ('handle', 'Handle'), ('link', 'Link'), ('birthday', 'Birthday'), ('anniversary', 'Anniversary'), ('other', 'Another day')], max_length=12)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('label', models.CharField(blank=True, default='', max_length=60)),
                    ('text', models.TextField(blank=True, default='')),
                    ('html', models.TextField(blank=True, default='')),
                    ('norm', models.CharField(blank=True, default='', max_length=200)),
                    ('made_at', models.DateTimeField()),
                    ('changed_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', 'position'], name='profile_in_order'), models.Index(condition=models.Q(('norm', ''), _negated=True), fields=['kind', 'norm'], name='profile_to_match')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('kind__in', ('pronouns', 'place', 'languages', 'zone', 'care_about', 'ask_about', 'working_on', 'season'))), fields=('owner', 'kind'), name='one_of_a_field')],
                },
            ),
            migrations.CreateModel(
                name='ProfilePhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('audience', models.CharField(choices=[('me', 'only me'), ('met', 'people I have met'), ('circles', 'chosen circles'), ('members', 'all members'), ('public', 'everybody, signed in or not')], default='me', max_length=8)),
                    ('circle_ids', models.JSONField(blank=True, default=list)),
                    ('file', models.CharField(max_length=80, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='one_photo_a_profile')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='WelcomePutAway',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField()),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner',), name='welcome_put_away_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='InvitationUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('used_at', models.DateTimeField()),
                    ('invitation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.invitation')),
                    ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['member'], name='invitation_of_newcomer')],
                    'constraints': [models.UniqueConstraint(fields=('owner', 'invitation', 'member'), name='came_in_by_it_once')],
                },
            ),
        ]),
    ]
