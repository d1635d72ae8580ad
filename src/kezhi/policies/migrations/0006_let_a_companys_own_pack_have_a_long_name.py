from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0005_keep_drafts_of_adoptions")]

    operations = [
        migrations.AlterField("edition", "pack", models.CharField(max_length=60, verbose_name="制度")),
        migrations.AlterField("edition", "title", models.CharField(max_length=200, verbose_name="名称")),
        migrations.AlterField("edition", "short_title", models.CharField(max_length=80, verbose_name="简称")),
        migrations.AlterField("draft", "pack", models.CharField(max_length=60, verbose_name="制度")),
        migrations.AlterField("precedence", "on", models.CharField(max_length=200, verbose_name="事项")),
        migrations.AlterField("precedence", "keep", models.CharField(max_length=60, verbose_name="以何者为准")),
        migrations.AlterField("precedence", "over", models.CharField(max_length=60, verbose_name="在何者之上")),
        migrations.AlterField("adoptedvalue", "parameter", models.CharField(max_length=60, verbose_name="参数")),
    ]
