"""Whoever saw contracts and payments saw the limits of credit too: from now on a capability of its own."""

from django.db import migrations, models

MONEY, CREDIT = "trade.see", "trade.see_credit"


def give(apps, schema_editor):
    Grant = apps.get_model("accounts", "Grant")
    for money in list(Grant.objects.filter(capability=MONEY)):
        Grant.objects.create(post_id=money.post_id, capability=CREDIT, scope=money.scope).units.set(money.units.all())


def take(apps, schema_editor):
    apps.get_model("accounts", "Grant").objects.filter(capability=CREDIT).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_keep_how_units_and_people_stood"),
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
                    ("trade.see_credit", "查看授信额度"),
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
