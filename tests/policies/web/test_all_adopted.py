"""A company that lives by every regulation of the library at once: its pages ask few statements still."""

import pytest
from django.urls import reverse

from kezhi.policies.actions import begin_drafts
from kezhi.policies.library import library
from kezhi.policies.models import AdoptedValue, Adoption, Edition
from tests.regulated import ADOPTED_ON, AT, DECIDED, PACK, SOURCE, TODAY

MOST = 12


@pytest.fixture
def adoptions(company, gu):
    """All of them in force for the branch; the figures of one are decided, those of the others wait."""
    rules = [pack.edition(TODAY) for pack in library().packs()]
    editions = [
        Edition(
            pack=each.pack, in_force_from=each.in_force_from, content_hash=each.content_hash, title=each.about.title,
            short_title=each.about.short_title,
        )
        for each in rules
    ]  # fmt: skip
    adopted = {"unit": company.branch, "adopted_on": ADOPTED_ON, "adopted_by": gu, "adopted_at": AT}
    made = Adoption.objects.bulk_create(
        Adoption(edition=edition, **adopted) for edition in Edition.objects.bulk_create(editions)
    )
    decided = next(adoption for adoption in made if adoption.edition.pack == PACK)
    AdoptedValue.objects.bulk_create(
        AdoptedValue(
            adoption=decided, parameter=name, value=value, valid_from=ADOPTED_ON, source=SOURCE, set_by=gu, set_at=AT
        )
        for name, value in DECIDED.items()
    )
    return {adoption.edition.pack: adoption for adoption in made}


@pytest.fixture
def draft(company, gu, adoptions):
    """The classification once more, by an office below that wants figures of its own."""
    rules = library().pack(PACK).edition(TODAY)
    return begin_drafts(editions=[rules], unit=company.east, on=TODAY, source=SOURCE, by=gu, at=AT)[0]


def test_the_pages_of_all_regulations_in_force_at_once(
    client, adoptions, draft, lichuan, gu, sign_in, django_assert_max_num_queries
):
    sign_in(client, gu)
    client.post(reverse("policies:draft_preview", args=[draft.pk]))
    steps = ("draft", "draft_blanks", "draft_collisions", "draft_posts", "draft_preview")
    pages = [
        reverse("policies:index"), reverse("policies:choose"), reverse("duties:today"),
        reverse("customers:page", args=[lichuan.pk]),
        reverse("policies:compare_any") + "?left=S000&right=S002-21",
        reverse("policies:adoption", args=["S001-01"]), reverse("policies:runs", args=[adoptions[PACK].pk]),
        reverse("policies:value", args=[adoptions[PACK].pk, "合同额限额一"]),
        *(reverse("policies:regulation", args=[pack]) for pack in adoptions),
        *(reverse(f"policies:{step}", args=[draft.pk]) for step in steps),
    ]  # fmt: skip

    assert len(adoptions) == 34
    for page in pages:
        with django_assert_max_num_queries(MOST, info=page):
            assert client.get(page).status_code == 200, page
