import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contacts', '0008_life_memories_journal'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('label', 'give a label'), ('unlabel', 'take a label'), ('archive', 'archive'), ('restore', 'bring back'), ('pin', 'pin'), ('unpin', 'unpin'), ('delete', 'delete')], max_length=8)),
                ('state', models.CharField(choices=[('doing', 'under way'), ('done', 'done'), ('undoing', 'being undone'), ('undone', 'undone')], default='doing', max_length=8)),
                ('word', models.CharField(blank=True, default='')),
                ('label_id', models.BigIntegerField(null=True)),
                ('contact_ids', models.JSONField(default=list)),
                ('names', models.JSONField(default=list)),
                ('place', models.PositiveIntegerField(default=0)),
                ('touched', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-made_at'], name='deed_newest'), models.Index(fields=['until'], name='deed_until')],
            },
        ),
        migrations.CreateModel(
            name='DeedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('contact_ids', models.JSONField(default=list)),
                ('touched', models.PositiveIntegerField(default=0)),
                ('rows', models.JSONField(default=dict)),
                ('deed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.bulkdeed')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['deed'], name='part_of_deed')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'deed', 'number'), name='a_part_once_a_deed')],
            },
        ),
    ]
