"""Make findable what was published before it could be found: gatherings, and what is said under them. New ones are as they come."""

from django.db import migrations

EVERYBODY, KINDS = 0, 4


def index_gatherings(apps, schema_editor):
    from closeknit.kit import search

    showing = apps.get_model("gatherings", "Showing").objects
    times = apps.get_model("gatherings", "Occurrence").objects.filter(changed_at__isnull=False, cancelled_at=None)
    rows = apps.get_model("gatherings", "Gathering").objects.filter(state="published", hidden_at=None, deleted_at=None)
    for row in rows.order_by("id").iterator():
        others = [
            own.get(name, "")
            for own in times.filter(gathering_id=row.id).values_list("own", flat=True)
            for name in ("title", "story", "place", "city")
        ]
        lines = [each for each in dict.fromkeys([row.story, row.place, row.city, *others]) if each]
        if row.audience in ("members", "public"):
            spaces = {EVERYBODY}
        else:
            told = {"circles": [each * KINDS + 1 for each in row.circle_ids], "met": [row.author_id * KINDS + 2]}
            shown = showing.filter(gathering_id=row.id).values_list("space", flat=True).distinct()
            spaces = {*told.get(row.audience, []), *shown}
        for space in sorted(spaces):
            search.index(space, "gatherings", row.id, row.title, lines)


def index_comments(apps, schema_editor):
    from closeknit.kit import search

    said = apps.get_model("talk", "Comment").objects.filter(thread__kind="gathering", deleted_at=None)
    for row in said.select_related("voice_note").order_by("id").iterator():
        search.index(row.thread_id, "comments", row.id, "", [row.text, row.voice_note.words if row.voice_note else ""])


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0017_taken_off_the_list"), ("talk", "0003_reminded"), ("kit", "0002_search")]
    operations = [
        migrations.RunPython(index_gatherings, migrations.RunPython.noop),
        migrations.RunPython(index_comments, migrations.RunPython.noop),
    ]
