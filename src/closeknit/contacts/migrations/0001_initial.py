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
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(verbose_name='name')),
                ('sort_key', models.CharField(max_length=200)),
                ('given', models.CharField(blank=True, default='', verbose_name='given name')),
                ('middle', models.CharField(blank=True, default='', verbose_name='middle name')),
                ('family', models.CharField(blank=True, default='', verbose_name='family name')),
                ('prefix', models.CharField(blank=True, default='', verbose_name='title before the name')),
                ('suffix', models.CharField(blank=True, default='', verbose_name='after the name')),
                ('nickname', models.CharField(blank=True, default='', verbose_name='nickname')),
                ('former', models.CharField(blank=True, default='', verbose_name='former name')),
                ('pronunciation', models.CharField(blank=True, default='', verbose_name='how it is said')),
                ('organisation', models.CharField(blank=True, default='', verbose_name='organisation')),
                ('department', models.CharField(blank=True, default='', verbose_name='department')),
                ('role', models.CharField(blank=True, default='', verbose_name='role')),
                ('pronouns', models.CharField(blank=True, default='', verbose_name='pronouns')),
                ('gender', models.CharField(blank=True, default='', verbose_name='gender')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('zone', models.CharField(blank=True, default='', verbose_name='time zone')),
                ('place', models.CharField(blank=True, default='', verbose_name='place')),
                ('how_met', models.TextField(blank=True, default='', verbose_name='how we met')),
                ('met_on', models.CharField(blank=True, default='', max_length=10, verbose_name='met on')),
                ('met_where', models.CharField(blank=True, default='', verbose_name='met where')),
                ('met_through', models.CharField(blank=True, default='', verbose_name='met through')),
                ('why_i_care', models.TextField(blank=True, default='', verbose_name='why I care')),
                ('cadence_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='stay in touch every … days')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='pinned')),
                ('is_kin', models.BooleanField(default=False, verbose_name='family')),
                ('is_organisation', models.BooleanField(default=False, verbose_name='an organisation')),
                ('has_died', models.BooleanField(default=False, verbose_name='has died')),
                ('archived_at', models.DateTimeField(blank=True, null=True)),
                ('uid', models.CharField(blank=True, default='', max_length=200)),
                ('extra', models.JSONField(blank=True, default=list)),
                ('import_id', models.BigIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('met_through_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('archived_at', None)), fields=['owner', 'sort_key', 'id'], name='contact_by_name'), models.Index(fields=['owner', 'archived_at'], name='contact_archived'), models.Index(condition=models.Q(('is_pinned', True)), fields=['owner', 'sort_key', 'id'], name='contact_pinned'), models.Index(condition=models.Q(('uid', ''), _negated=True), fields=['owner', 'uid'], name='contact_by_uid'), models.Index(condition=models.Q(('import_id__isnull', False)), fields=['owner', 'import_id'], name='contact_by_import')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('street', models.CharField(blank=True, default='', verbose_name='street')),
                ('extended', models.CharField(blank=True, default='', verbose_name='flat, floor')),
                ('po_box', models.CharField(blank=True, default='', verbose_name='post box')),
                ('city', models.CharField(blank=True, default='', verbose_name='city')),
                ('region', models.CharField(blank=True, default='', verbose_name='region')),
                ('postcode', models.CharField(blank=True, default='', verbose_name='postcode')),
                ('country', models.CharField(blank=True, default='', verbose_name='country')),
                ('formatted', models.TextField(blank=True, default='', verbose_name='address')),
                ('label', models.CharField(blank=True, default='', verbose_name='label')),
                ('is_preferred', models.BooleanField(default=False, verbose_name='preferred')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='address_of_contact')],
            },
        ),
        migrations.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone'), ('link', 'Link'), ('handle', 'Handle')], max_length=8)),
                ('value', models.CharField(verbose_name='value')),
                ('norm', models.CharField(max_length=200)),
                ('service', models.CharField(blank=True, default='', max_length=60, verbose_name='service')),
                ('label', models.CharField(blank=True, default='', verbose_name='label')),
                ('is_preferred', models.BooleanField(default=False, verbose_name='preferred')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'kind', 'norm'], name='point_to_match')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'contact', 'kind', 'norm'), name='a_point_once_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(verbose_name='fact')),
                ('learned_on', models.DateField(blank=True, null=True, verbose_name='learned on')),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='fact_of_contact')],
            },
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(verbose_name='label')),
                ('key', models.CharField(max_length=120)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'key'), name='a_label_once_an_owner')],
            },
        ),
        migrations.CreateModel(
            name='ContactLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('label', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.label')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'label', 'contact'), name='a_label_once_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='note')),
                ('html', models.TextField()),
                ('on', models.DateField(verbose_name='date')),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='note_of_contact')],
            },
        ),
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('birthday', 'Birthday'), ('anniversary', 'Anniversary'), ('memorial', 'Day of remembrance'), ('other', 'Other')], max_length=12, verbose_name='occasion')),
                ('label', models.CharField(blank=True, default='', verbose_name='own word')),
                ('year', models.SmallIntegerField(blank=True, null=True)),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_circa', models.BooleanField(default=False, verbose_name='roughly')),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='occasion_of_contact'), models.Index(fields=['owner', 'month', 'day'], name='occasion_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('month', None), ('month__range', (1, 12)), _connector='OR'), name='occasion_month'), models.CheckConstraint(condition=models.Q(('day', None), models.Q(('day__range', (1, 31)), ('month__isnull', False)), _connector='OR'), name='occasion_day')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=80)),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'file'], name='photo_by_file')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'contact'), name='one_photo_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='PossibleDouble',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('open', 'Open'), ('apart', 'Two people')], default='open', max_length=5)),
                ('made_at', models.DateTimeField()),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'a', 'b'), name='a_pair_once'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='the_older_first')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(verbose_name='promise')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by')),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='promise_of_contact'), models.Index(condition=models.Q(('kept_at', None)), fields=['owner', 'due_on'], name='promise_open')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('partner', 'Partner'), ('child', 'Child'), ('parent', 'Parent'), ('sibling', 'Sibling'), ('friend', 'Friend'), ('colleague', 'Colleague'), ('pet', 'Pet'), ('other', 'Other')], max_length=10, verbose_name='relation')),
                ('label', models.CharField(blank=True, default='', verbose_name='own word')),
                ('name', models.CharField(blank=True, default='', verbose_name='name')),
                ('year', models.SmallIntegerField(blank=True, null=True)),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='relation_of_contact'), models.Index(condition=models.Q(('day__isnull', False)), fields=['owner', 'month', 'day'], name='relation_birthday')],
            },
        ),
    ]
