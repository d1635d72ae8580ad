"""A store of the first migrations, with rows, comes up to this version with nothing lost."""

import json
import os
import subprocess
import sys

SCRIPT = """
import json, django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

executor = MigrationExecutor(connection)
apps = executor.migrate([(room, "0001_initial") for room in ("accounts", "customers", "audit")]).apps
Unit, Post, Staff = (apps.get_model("accounts", name) for name in ("Unit", "Post", "Staff"))
unit = Unit.objects.create(path="0001", depth=1, numchild=0, name="芒洲装备", kind="company")
post = Post.objects.create(name="业务员", rank=10)
apps.get_model("accounts", "Grant").objects.create(post=post, capability="customers.see", scope="own")
shen = Staff.objects.create(username="shen", name="沈知遥", post=post, unit=unit, password="!")
Customer, Contact = (apps.get_model("customers", name) for name in ("Customer", "Contact"))
customer = Customer.objects.create(number="KH-1", name="栎川精密传动", short_name="栎川", owner=shen, unit=unit)
Contact.objects.create(customer=customer, name="周野", phone="13800001234")
apps.get_model("audit", "Entry").objects.create(
    at="2026-11-18T06:00:00Z", by_id=shen.pk, act="customers.customer.created", subject_type="customers.customer",
    subject_id="1", subject_label="栎川",
)

from django.core.management import call_command
call_command("migrate", verbosity=0)

from kezhi.accounts.models import Staff
from kezhi.audit.queries.verification import verify
from kezhi.customers.models import Contact
contact = Contact.objects.select_related("customer__owner").get()
found = Staff.objects.get()
print(json.dumps([contact.phone, contact.customer.name, contact.customer.owner.name, found.can("customers.see"),
                  verify().checked, verify().broken is None]))
"""


def test_the_rows_of_the_first_version_are_all_there_and_chained(tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "KEZHI_"))}
    environment |= {"KEZHI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded"}

    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == ["13800001234", "栎川精密传动", "沈知遥", True, 1, True]
