from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0003_keep_simulations")]

    operations = [
        migrations.AlterField("adoptedvalue", "value", models.TextField(verbose_name="取值")),
    ]
