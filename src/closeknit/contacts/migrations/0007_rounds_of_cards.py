import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('contacts', '0006_calendars'),
    ]

    operations = [
        migrations.CreateModel(
            name='CardRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('birthdays', 'Birthdays of a month'), ('new_year', 'New Year'), ('thanks', 'Thanks'), ('own', 'Another reason')], max_length=10, verbose_name='what for')),
                ('title', models.CharField(verbose_name='title')),
                ('year', models.SmallIntegerField(verbose_name='year')),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='month')),
                ('there_by', models.DateField(blank=True, null=True, verbose_name='there by')),
                ('home', models.CharField(blank=True, default='', max_length=2, verbose_name='posted in')),
                ('made_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-year', '-id'], name='card_round_newest'), models.Index(fields=['there_by'], name='card_round_there_by')],
                'constraints': [models.CheckConstraint(condition=models.Q(('month', None), ('month__range', (1, 12)), _connector='OR'), name='card_round_month')],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('addressed_to', models.CharField(blank=True, default='', verbose_name='name on the envelope')),
                ('state', models.CharField(choices=[('chosen', 'To write'), ('written', 'Written'), ('sent', 'Sent')], default='chosen', max_length=7, verbose_name='state')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent on')),
                ('wrote_back_on', models.DateField(blank=True, null=True, verbose_name='wrote back on')),
                ('note', models.CharField(blank=True, default='', verbose_name='note')),
                ('is_checked', models.BooleanField(default=False, verbose_name='the address is right')),
                ('sent_hash', models.BigIntegerField(blank=True, null=True)),
                ('back_hash', models.BigIntegerField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.address')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.contact')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contacts.cardround')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'contact'], name='card_of_contact')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'round', 'contact'), name='a_card_once_a_round')],
            },
        ),
    ]
