from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0015_trips_are_reported")]

    operations = [
        migrations.AddField(model_name="calendarentry", name="is_behind", field=models.BooleanField(default=False)),
    ]
