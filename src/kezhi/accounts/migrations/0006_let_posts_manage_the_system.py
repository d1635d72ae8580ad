"""Whoever kept posts and accounts for the whole company saw the system too: from now on a capability of its own. So is
exporting more than the company lets go without a word; those who sign hold it."""

from django.db import migrations, models

KEEPING, SYSTEM = "accounts.manage", "system.manage"
SIGNING, EXPORT, MANY = "grading.approve", "customers.export", "customers.export_many"


def give(apps, schema_editor):
    Grant = apps.get_model("accounts", "Grant")
    kept = Grant.objects.filter(capability=KEEPING, scope="all").values_list("post", flat=True)
    Grant.objects.bulk_create(Grant(post_id=post, capability=SYSTEM, scope="all") for post in kept)
    signing = Grant.objects.filter(capability=SIGNING).values("post")
    for export in list(Grant.objects.filter(capability=EXPORT, post__in=signing)):
        many = Grant.objects.create(post_id=export.post_id, capability=MANY, scope=export.scope)
        many.units.set(export.units.all())


def take(apps, schema_editor):
    apps.get_model("accounts", "Grant").objects.filter(capability__in=(SYSTEM, MANY)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_bind_posts_for_every_regulation"),
    ]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="capability",
            field=models.CharField(
                choices=[
                    ("customers.see", "查看客户"),
                    ("customers.edit", "维护客户"),
                    ("customers.set_influence", "评定战略影响"),
                    ("customers.export", "导出"),
                    ("customers.export_many", "大批导出"),
                    ("privacy.see", "查看电话与生日"),
                    ("privacy.see_identity", "查看证件号码"),
                    ("privacy.see_family", "查看家庭与爱好"),
                    ("privacy.keep", "办理个人信息"),
                    ("trade.see", "查看合同与回款"),
                    ("imports.run", "导入数据"),
                    ("care.record", "登记往来"),
                    ("duties.see", "查看义务"),
                    ("policies.see", "查看制度"),
                    ("policies.adopt", "采用制度"),
                    ("policies.run", "运行评定"),
                    ("grading.propose", "提出评级建议"),
                    ("grading.approve", "批准评级"),
                    ("audit.see", "查看审计"),
                    ("accounts.manage", "管理组织与账号"),
                    ("system.manage", "管理系统"),
                ],
                max_length=40,
            ),
        ),
        migrations.RunPython(give, take),
    ]
