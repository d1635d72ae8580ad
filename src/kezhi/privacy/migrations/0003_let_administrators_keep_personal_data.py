"""Whoever managed people and posts before personal data was kept, keeps it too; the company may take that back."""

from django.db import migrations

KEEP, MANAGE = "privacy.keep", "accounts.manage"


def grant(apps, schema_editor):
    grants = apps.get_model("accounts", "Grant").objects
    if grants.filter(capability=KEEP).exists():
        return  # the company has decided who does
    for managed in grants.filter(capability=MANAGE).order_by("pk"):
        kept = grants.create(post=managed.post, capability=KEEP, scope=managed.scope)
        kept.units.set(managed.units.all())


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_keep_a_register_of_borrowing"),
        ("accounts", "0004_keep_moves_of_units_and_bind_posts"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
