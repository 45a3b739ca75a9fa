"""The full-text index, by vendor: it has no model, because it is only reached through kit/search.py."""

from django.db import migrations

SQLITE = [
    """
    CREATE TABLE kit_search (
        id integer PRIMARY KEY AUTOINCREMENT, owner_id bigint NOT NULL, room varchar(20) NOT NULL, ref_id bigint NOT NULL,
        title_text text NOT NULL, lines text NOT NULL, title text NOT NULL, body text NOT NULL, UNIQUE (owner_id, room, ref_id)
    )
    """,
    # Words arrive folded and cut, so the simplest tokenizer does. The content lies in the table above, once.
    """
    CREATE VIRTUAL TABLE kit_search_words USING fts5(
        title, body, content='kit_search', content_rowid='id', tokenize='ascii'
    )
    """,
]
POSTGRESQL = [
    """
    CREATE TABLE kit_search (
        id bigint GENERATED ALWAYS AS IDENTITY, owner_id bigint NOT NULL, room varchar(20) NOT NULL, ref_id bigint NOT NULL,
        title_text text NOT NULL, lines text NOT NULL, words tsvector NOT NULL, PRIMARY KEY (owner_id, room, ref_id)
    )
    """,
    "CREATE INDEX kit_search_words ON kit_search USING gin (words)",
]


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE kit_search_words")
    schema_editor.execute("DROP TABLE kit_search")


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
