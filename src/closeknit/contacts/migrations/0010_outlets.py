import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contacts', '0009_bulk_deeds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=500)),
                ('feed', models.CharField(blank=True, default='', max_length=2000)),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('state', models.CharField(choices=[('looking', 'Looking'), ('on', 'On'), ('none', 'None'), ('gone', 'Gone')], default='looking', max_length=7)),
                ('etag', models.CharField(blank=True, default='', max_length=1000)),
                ('modified', models.CharField(blank=True, default='', max_length=200)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True, default='')),
                ('first_at', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('new_at', models.DateTimeField(blank=True, null=True)),
                ('next_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_at__isnull', False)), fields=['owner', 'next_at'], name='outlet_due')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'contact', 'source'), name='outlet_once_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('text', 'Text'), ('note', 'Note'), ('sound', 'Sound'), ('film', 'Film'), ('code', 'Code')], default='text', max_length=5)),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('summary', models.CharField(blank=True, default='', max_length=300)),
                ('link', models.CharField(blank=True, default='', max_length=2000)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='contacts.outlet')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'published_at'], name='piece_by_day')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'contact', 'key'), name='piece_once_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='Server',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=260)),
                ('robots', models.TextField(blank=True, default='')),
                ('robots_at', models.DateTimeField(blank=True, null=True)),
                ('rests_until', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='server_once')],
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_wanted', models.BooleanField()),
                ('next_at', models.DateTimeField(blank=True, null=True)),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'contact'], name='following_of'), models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='following_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('contact__isnull', False)), fields=('owner', 'contact'), name='following_of_contact'), models.UniqueConstraint(condition=models.Q(('contact', None)), fields=('owner',), name='following_in_general')],
            },
        ),
    ]
