"""Grades and proposals name the rule that grades."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grading", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="grade",
            name="rule",
            field=models.CharField(default="", max_length=60, verbose_name="评级规则"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="proposal",
            name="rule",
            field=models.CharField(default="", max_length=60, verbose_name="评级规则"),
            preserve_default=False,
        ),
    ]
