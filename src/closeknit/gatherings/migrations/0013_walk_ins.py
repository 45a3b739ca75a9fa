from django.db import migrations, models


def mark_walk_ins(apps, schema_editor):
    """Until now only guests without an address were written down at the door."""
    apps.get_model("gatherings", "Rsvp").objects.filter(guest__isnull=False, guest__email=None).update(is_walk_in=True)


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0012_words_of_hosts")]

    operations = [
        migrations.AddField(model_name="rsvp", name="is_walk_in", field=models.BooleanField(default=False)),
        migrations.RunPython(mark_walk_ins, migrations.RunPython.noop, elidable=True),
    ]
