import closeknit.members.models.joining
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_agreeing_and_parting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('members', '0001_circles'),
    ]

    operations = [
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
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-made_at'], name='invitations_newest'), models.Index(condition=models.Q(('circle__isnull', False)), fields=['circle'], name='invitations_of_circle')],
                'constraints': [models.CheckConstraint(condition=models.Q(('uses_most__gte', 1), ('uses__lte', models.F('uses_most'))), name='invites_no_more_than_most')],
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
    ]
