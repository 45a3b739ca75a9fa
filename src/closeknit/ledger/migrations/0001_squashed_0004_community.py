from django.db import migrations, models
from closeknit.kit.migrating import CreateModels


class Migration(migrations.Migration):

    replaces = [('ledger', '0001_initial'), ('ledger', '0002_also_brought'), ('ledger', '0003_away'), ('ledger', '0004_community')]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='AlsoBrought',
                fields=[
                    ('pk', models.CompositePrimaryKey('owner_id', 'source', 'ext_hash', 'import_id', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('owner_id', models.BigIntegerField()),
                    ('source', models.CharField(max_length=24)),
                    ('ext_hash', models.BigIntegerField()),
                    ('import_id', models.BigIntegerField()),
                    ('contact_id', models.BigIntegerField()),
                    ('own_contact_id', models.BigIntegerField()),
                ],
                options={
                    'indexes': [models.Index(fields=['owner_id', 'contact_id'], name='also_brought_to')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='AwayEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bin_id', models.BigIntegerField()),
                    ('owner_id', models.BigIntegerField()),
                    ('source', models.CharField(max_length=24)),
                    ('ext_hash', models.BigIntegerField()),
                    ('contact_id', models.BigIntegerField()),
                    ('channel', models.SmallIntegerField()),
                    ('direction', models.SmallIntegerField()),
                    ('happened_at', models.DateTimeField()),
                    ('seconds', models.IntegerField()),
                    ('length', models.IntegerField()),
                    ('subject', models.CharField(blank=True, max_length=300)),
                    ('import_id', models.BigIntegerField(null=True)),
                    ('struck_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner_id', 'bin_id'], name='away_entry')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='AwayTie',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bin_id', models.BigIntegerField()),
                    ('owner_id', models.BigIntegerField()),
                    ('contact_id', models.BigIntegerField()),
                    ('tie', models.JSONField(null=True)),
                    ('also', models.JSONField(default=list)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner_id', 'bin_id', 'contact_id'), name='away_tie_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Interaction',
                fields=[
                    ('pk', models.CompositePrimaryKey('owner_id', 'source', 'ext_hash', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('owner_id', models.BigIntegerField()),
                    ('source', models.CharField(max_length=24)),
                    ('ext_hash', models.BigIntegerField()),
                    ('contact_id', models.BigIntegerField()),
                    ('channel', models.SmallIntegerField(choices=[(0, 'in touch'), (1, 'e-mail'), (2, 'chat'), (3, 'text message'), (4, 'message on a network'), (5, 'letter by post'), (6, 'voice note'), (7, 'call'), (8, 'video call'), (9, 'in person'), (10, 'at a gathering'), (11, 'gift'), (12, 'help'), (13, 'noticed'), (14, 'comment')])),
                    ('direction', models.SmallIntegerField(choices=[(1, 'from you'), (2, 'to you'), (3, 'together')])),
                    ('happened_at', models.DateTimeField()),
                    ('seconds', models.IntegerField(default=0)),
                    ('length', models.IntegerField(default=0)),
                    ('subject', models.CharField(blank=True, default='', max_length=300)),
                    ('import_id', models.BigIntegerField(blank=True, null=True)),
                    ('struck_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner_id', 'contact_id', 'happened_at'], name='interaction_with')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Tie',
                fields=[
                    ('pk', models.CompositePrimaryKey('owner_id', 'contact_id', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('owner_id', models.BigIntegerField()),
                    ('contact_id', models.BigIntegerField()),
                    ('s_out', models.FloatField(default=0.0)),
                    ('s_in', models.FloatField(default=0.0)),
                    ('first_at', models.DateTimeField(null=True)),
                    ('last_at', models.DateTimeField(null=True)),
                    ('last_source', models.CharField(default='', max_length=24)),
                    ('last_hash', models.BigIntegerField(default=0)),
                    ('entries', models.IntegerField(default=0)),
                    ('last_channel', models.SmallIntegerField(choices=[(0, 'in touch'), (1, 'e-mail'), (2, 'chat'), (3, 'text message'), (4, 'message on a network'), (5, 'letter by post'), (6, 'voice note'), (7, 'call'), (8, 'video call'), (9, 'in person'), (10, 'at a gathering'), (11, 'gift'), (12, 'help'), (13, 'noticed'), (14, 'comment')], default=0)),
                    ('last_direction', models.SmallIntegerField(choices=[(1, 'from you'), (2, 'to you'), (3, 'together')], default=0)),
                    ('last_out_at', models.DateTimeField(null=True)),
                    ('last_in_at', models.DateTimeField(null=True)),
                    ('owed_at', models.DateTimeField(null=True)),
                    ('last_met_at', models.DateTimeField(null=True)),
                    ('depth', models.FloatField(default=0.0)),
                    ('seconds_together', models.BigIntegerField(default=0)),
                    ('log_gap', models.FloatField(default=0.0)),
                    ('gaps', models.IntegerField(default=0)),
                    ('signs', models.SmallIntegerField(default=0)),
                    ('sessions', models.IntegerField(default=0)),
                    ('session_days', models.BigIntegerField(default=0)),
                    ('kept_months', models.SmallIntegerField(default=0)),
                    ('kept_month', models.IntegerField(default=0)),
                    ('rung', models.SmallIntegerField(choices=[(0, 'not in touch yet'), (1, 'noticed'), (2, 'exchanged words'), (3, 'heard each other'), (4, 'seen each other'), (5, 'met'), (6, 'kept')], default=0)),
                    ('steady_until_on', models.DateField(null=True)),
                    ('cadence_days', models.IntegerField(null=True)),
                    ('cadence_set_at', models.DateTimeField(null=True)),
                    ('due_at', models.DateTimeField(null=True)),
                    ('ember', models.SmallIntegerField(default=0)),
                    ('ember_falls_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['owner_id', 'due_at'], name='tie_due'), models.Index(models.F('owner_id'), models.OrderBy(models.F('ember'), descending=True), models.OrderBy(models.F('last_at'), descending=True), models.F('contact_id'), name='tie_warmest'), models.Index(models.F('owner_id'), models.OrderBy(models.F('last_at'), descending=True), models.F('contact_id'), name='tie_latest'), models.Index(condition=models.Q(('ember_falls_at__isnull', False)), fields=['owner_id', 'ember_falls_at'], name='tie_ember_falls'), models.Index(condition=models.Q(('owed_at__isnull', False)), fields=['owner_id', 'owed_at'], name='tie_owed'), models.Index(condition=models.Q(('last_met_at__isnull', False)), fields=['owner_id', 'last_met_at'], name='tie_met'), models.Index(condition=models.Q(('steady_until_on__isnull', False)), fields=['owner_id', 'steady_until_on'], name='tie_steady')],
                    'constraints': [],
                },
            ),
        ]),
    ]
