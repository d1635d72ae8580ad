"""Companies from before personal data was kept: whoever managed posts keeps it, once."""

from importlib import import_module

from django.apps import apps

from kezhi.accounts.models import Grant

grant = import_module("kezhi.privacy.migrations.0003_let_administrators_keep_personal_data").grant


def test_who_managed_posts_keeps_personal_data_as_far(company):
    Grant.objects.filter(capability="privacy.keep").delete()
    managing = Grant.objects.filter(capability="accounts.manage").get()
    managing.scope = "chosen"
    managing.save(update_fields=["scope"])
    managing.units.set([company.east])

    grant(apps, None)

    kept = Grant.objects.get(capability="privacy.keep")
    assert (kept.post, kept.scope, list(kept.units.all())) == (managing.post, "chosen", [company.east])


def test_where_the_company_has_decided_nothing_is_granted(company):
    before = list(Grant.objects.order_by("pk").values_list("pk", flat=True))

    grant(apps, None)

    assert list(Grant.objects.order_by("pk").values_list("pk", flat=True)) == before
