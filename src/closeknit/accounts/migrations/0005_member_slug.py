from django.db import migrations, models

import closeknit.kit.ids


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_community")]

    operations = [
        migrations.AlterField(
            model_name="member",
            name="slug",
            field=models.CharField(default=closeknit.kit.ids.slug, editable=False, max_length=24, unique=True),
        ),
    ]
