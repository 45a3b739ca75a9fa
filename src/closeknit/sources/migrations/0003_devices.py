import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contacts', '0009_bulk_deeds'),
        ('sources', '0002_newcomers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='device')),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('label_id', models.BigIntegerField(blank=True, null=True)),
                ('has_notes', models.BooleanField(default=True, verbose_name='notes go along')),
                ('revision', models.BigIntegerField(default=0)),
                ('looked_at', models.DateTimeField(null=True)),
                ('whole_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'made_at'], name='source_device_of')],
            },
        ),
        migrations.CreateModel(
            name='KeptCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('mark', models.BigIntegerField(null=True)),
                ('put_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'contact'], name='keptcard_of_contact')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'contact'), name='source_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='KeptTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('contact', 'Contact'), ('occasion', 'Occasion'), ('relation', 'Relation'), ('reminder', 'Reminder'), ('promise', 'Promise')], max_length=8)),
                ('ref_id', models.BigIntegerField()),
                ('text', models.TextField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'about', 'ref_id'), name='source_task_once')],
            },
        ),
        migrations.CreateModel(
            name='Shown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('contact', 'Contact'), ('occasion', 'Occasion'), ('relation', 'Relation'), ('reminder', 'Reminder'), ('promise', 'Promise')], max_length=8)),
                ('ref_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('mark', models.BigIntegerField()),
                ('revision', models.BigIntegerField()),
                ('is_gone', models.BooleanField(default=False)),
                ('device', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sources.device')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'device', 'name'], name='source_shown_name'), models.Index(fields=['owner', 'device', 'revision'], name='source_shown_since'), models.Index(fields=['device'], name='source_shown_of')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'device', 'about', 'ref_id'), name='source_shown_once')],
            },
        ),
        migrations.CreateModel(
            name='ToldCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('device', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='sources.device')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'contact'], name='toldcard_of_contact'), models.Index(fields=['device'], name='source_told_of')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'device', 'contact'), name='source_told_once')],
            },
        ),
    ]
