from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0013_walk_ins")]

    operations = [
        migrations.RemoveIndex(model_name="showing", name="showings_of_gathering"),
        migrations.AddIndex(
            model_name="showing",
            index=models.Index(fields=["gathering", "space", "starts_at"], name="showings_of_gathering"),
        ),
    ]
