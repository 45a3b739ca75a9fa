import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('hosts', '0001_initial'), ('hosts', '0002_what_is_reported'), ('hosts', '0003_what_hosts_do'), ('hosts', '0004_somebody_out_of_sight'), ('hosts', '0005_about_messages'), ('hosts', '0006_what_people_keep'), ('hosts', '0007_gatherings_are_reported')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('trust', '0004_what_is_reported'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Deed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('nothing', 'leave it as it is'), ('talk', 'talk to them'), ('hide', 'hide it'), ('close', 'close the circle: only who is in it still sees it, and nothing new is said there'), ('limit', 'limit what they say for a while'), ('suspend', 'suspend them for a while'), ('remove', 'remove them from the community'), ('unhost', 'take back that they look after the community')], max_length=8)),
                    ('thing_kind', models.CharField(choices=[('member', 'a member'), ('moment', 'a moment'), ('response', 'a response'), ('comment', 'a comment'), ('message', 'a message'), ('circle', 'a circle'), ('picture', 'a picture'), ('invitation', 'an invitation'), ('joining', 'an invitation into the community'), ('request', 'words of somebody who asks to come into a circle'), ('applying', 'words of somebody who asks to come into the community'), ('vouch', 'a sentence about somebody'), ('note', 'a note of thanks'), ('memory', 'a shared memory'), ('gathering', 'a gathering'), ('elsewhere', 'somebody out of sight')], max_length=10)),
                    ('thing_id', models.BigIntegerField(null=True)),
                    ('reason', models.TextField()),
                    ('made_at', models.DateTimeField()),
                    ('until', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('undone_for', models.TextField(blank=True, default='')),
                    ('about', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trust.report')),
                    ('undone_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['about', 'made_at'], name='deeds_about_member'), models.Index(condition=models.Q(('ended_at', None), ('undone_at', None), ('until__isnull', False)), fields=['until'], name='deeds_to_end')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Appeal',
                fields=[
                    ('deed', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='appeal', serialize=False, to='hosts.deed')),
                    ('words', models.TextField()),
                    ('made_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answer', models.TextField(blank=True, default='')),
                    ('is_upheld', models.BooleanField(default=False)),
                    ('answered_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['made_at'], name='appeals_waiting')],
                    'constraints': [],
                },
            ),
        ]),
    ]
