import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contacts', '0012_years'),
    ]

    operations = [
        migrations.CreateModel(
            name='CustomField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(verbose_name='name')),
                ('key', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('text', 'Text'), ('number', 'Number'), ('date', 'Date'), ('yes_no', 'Yes or no'), ('choice', 'Choice'), ('link', 'Link')], default='text', max_length=8, verbose_name='kind')),
                ('choices', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'key'), name='a_field_once_an_owner')],
            },
        ),
        migrations.CreateModel(
            name='CustomValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('norm', models.CharField(max_length=200)),
                ('number', models.FloatField(null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('field', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.customfield')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='customvalue_of_contact'), models.Index(fields=['owner', 'field', 'norm'], name='custom_value_norm'), models.Index(fields=['owner', 'field', 'number'], name='custom_value_number'), models.Index(fields=['field'], name='custom_value_of_field')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'contact', 'field'), name='a_value_once_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='SmartGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(verbose_name='name')),
                ('key', models.CharField(max_length=120)),
                ('wish', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('owner', 'key'), name='a_group_once_an_owner')],
            },
        ),
        migrations.CreateModel(
            name='GroupLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.label')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.smartgroup')),
            ],
            options={
                'indexes': [models.Index(fields=['group'], name='label_of_group')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'group', 'label'), name='a_label_once_a_group')],
            },
        ),
        migrations.CreateModel(
            name='GroupAsk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('operation', models.CharField(max_length=6)),
                ('value', models.CharField(blank=True, default='', max_length=200)),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.customfield')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.smartgroup')),
            ],
            options={
                'indexes': [models.Index(fields=['group'], name='ask_of_group')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'group', 'field'), name='a_field_once_a_group')],
            },
        ),
    ]
