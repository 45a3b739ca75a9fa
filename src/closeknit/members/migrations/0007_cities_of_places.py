"""Which city is meant by the places that members have told."""

from django.db import migrations


def note_cities(apps, schema_editor):
    from closeknit.contacts.reads import city_meant

    fields = apps.get_model("members", "ProfileField").objects.filter(kind="place", norm="")
    for field_id, owner_id, text in fields.order_by("id").values_list("id", "owner_id", "text").iterator():
        if city := city_meant(text):
            fields.filter(owner_id=owner_id, id=field_id).update(norm=str(city.id))


class Migration(migrations.Migration):
    dependencies = [("members", "0006_circles_found")]
    operations = [migrations.RunPython(note_cities, migrations.RunPython.noop)]
