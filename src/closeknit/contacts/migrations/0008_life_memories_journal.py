import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contacts', '0007_rounds_of_cards'),
    ]

    operations = [
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('text', models.TextField(verbose_name='journal')),
                ('html', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('removed_at__isnull', False)), fields=['removed_at'], name='journalentry_gone')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'on'), name='a_day_once')],
            },
        ),
        migrations.CreateModel(
            name='JournalMention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.CharField(max_length=200)),
                ('entry_hash', models.BigIntegerField(blank=True, null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.journalentry')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='journalmention_of_contact')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'entry', 'said', 'contact'), name='once_said_in_a_day')],
            },
        ),
        migrations.CreateModel(
            name='LifeEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField(blank=True, null=True)),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_circa', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('moved', 'Moved'), ('new_job', 'New job'), ('studies', 'Studies'), ('together', 'Became a couple'), ('married', 'Married'), ('apart', 'Went apart'), ('child_born', 'A child was born'), ('loss', 'A loss'), ('illness', 'Illness'), ('recovery', 'Well again'), ('retired', 'Retired'), ('pet', 'A pet'), ('travelled', 'Travelled'), ('achieved', 'Achieved something'), ('other', 'Something else')], max_length=10, verbose_name='what happened')),
                ('text', models.CharField(blank=True, default='', verbose_name='in your words')),
                ('note', models.TextField(blank=True, default='', verbose_name='note')),
                ('html', models.TextField(blank=True, default='')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', '-year', '-month', '-day', '-id'], name='lifeevent_by_day'), models.Index(condition=models.Q(('removed_at__isnull', False)), fields=['removed_at'], name='lifeevent_gone')],
                'constraints': [models.CheckConstraint(condition=models.Q(('month', None), ('month__range', (1, 12)), _connector='OR'), name='lifeevent_month'), models.CheckConstraint(condition=models.Q(('day', None), models.Q(('day__range', (1, 31)), ('month__isnull', False)), _connector='OR'), name='lifeevent_day')],
            },
        ),
        migrations.CreateModel(
            name='LifeEventPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.lifeevent')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='lifeeventperson_of_contact')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'event', 'contact'), name='once_in_an_event')],
            },
        ),
        migrations.CreateModel(
            name='Memory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField(blank=True, null=True)),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_circa', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, default='', verbose_name='place')),
                ('text', models.TextField(blank=True, default='', verbose_name='memory')),
                ('html', models.TextField(blank=True, default='')),
                ('is_quiet', models.BooleanField(default=False, verbose_name='keep it quiet')),
                ('shown_on', models.DateField(blank=True, null=True)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', '-year', '-month', '-day', '-id'], name='memory_by_day'), models.Index(condition=models.Q(('removed_at__isnull', False)), fields=['removed_at'], name='memory_gone'), models.Index(condition=models.Q(('is_quiet', False)), fields=['owner', 'month', 'day'], name='memory_comes_round'), models.Index(condition=models.Q(('shown_on__isnull', False)), fields=['owner', 'shown_on'], name='memory_shown')],
                'constraints': [models.CheckConstraint(condition=models.Q(('month', None), ('month__range', (1, 12)), _connector='OR'), name='memory_month'), models.CheckConstraint(condition=models.Q(('day', None), models.Q(('day__range', (1, 31)), ('month__isnull', False)), _connector='OR'), name='memory_day')],
            },
        ),
        migrations.CreateModel(
            name='MemoryPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('memory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.memory')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='memoryperson_of_contact')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'memory', 'contact'), name='once_in_a_memory')],
            },
        ),
        migrations.CreateModel(
            name='MemoryPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=80)),
                ('small', models.CharField(max_length=80)),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('alt', models.CharField(blank=True, default='', max_length=500, verbose_name='what can be seen')),
                ('made_at', models.DateTimeField()),
                ('memory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.memory')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'memory'], name='photo_of_memory'), models.Index(fields=['owner', 'file'], name='memory_photo_file')],
            },
        ),
    ]
