"""A word of its own for where a trip can be read: presence is whether somebody is in the house now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0010_one_memory_of_an_occurrence")]
    operations = [migrations.RenameModel("Presence", "TravelShowing")]
