"""Make the circles that are there findable; new ones are when they are begun."""

from django.db import migrations

EVERYBODY = 0


def index_circles(apps, schema_editor):
    from closeknit.kit import search

    for circle in apps.get_model("accounts", "Circle").objects.order_by("id").iterator():
        space = circle.id * 4 + 1 if circle.joining == "secret" else EVERYBODY
        search.index(space, "circles", circle.id, circle.name, [circle.purpose])


class Migration(migrations.Migration):
    dependencies = [("members", "0005_what_hosts_do"), ("accounts", "0007_tokens"), ("kit", "0002_search")]
    operations = [migrations.RunPython(index_circles, migrations.RunPython.noop)]
