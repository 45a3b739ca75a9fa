import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def into_reasons(apps, schema_editor):
    pairs = apps.get_model("contacts", "PossibleDouble")
    for reason in pairs.objects.order_by().values_list("reason", flat=True).distinct():
        pairs.objects.filter(reason=reason).update(reasons=[reason])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("contacts", "0004_undo_brought"),
    ]

    operations = [
        migrations.AddField("possibledouble", "reasons", models.JSONField(default=list)),
        migrations.AddField("possibledouble", "sureness", models.PositiveSmallIntegerField(default=50)),
        migrations.RunPython(into_reasons, migrations.RunPython.noop),
        migrations.RemoveField("possibledouble", "reason"),
        migrations.AddIndex(
            "possibledouble",
            models.Index(F("owner"), F("state"), F("sureness").desc(), F("id"), name="double_surest"),
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                (
                    "contact",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contacts.contact"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["owner", "contact"], name="namekey_of_contact"),
                    models.Index(fields=["owner", "key"], name="name_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kept_id", models.BigIntegerField()),
                ("gone_id", models.BigIntegerField()),
                ("gone_name", models.CharField()),
                ("rows", models.JSONField(default=dict)),
                ("entries", models.JSONField(default=dict)),
                ("above", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contacts.contact"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["owner", "contact"], name="merge_of_contact"),
                    models.Index(fields=["owner", "gone_id"], name="merge_of_gone"),
                    models.Index(fields=["owner", "made_at"], name="merge_by_day"),
                    models.Index(condition=Q(("until__isnull", False)), fields=["until"], name="merge_until"),
                ],
            },
        ),
    ]
