"""Keep what customers are found by in step with their names, numbers and contacts."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.db import connection, transaction

from kezhi.customers.bigrams import grams, joined
from kezhi.customers.models import Contact, Customer, SearchEntry
from kezhi.customers.pinyin import initials

TAIL = 4
_BATCH = 500


@transaction.atomic
def index_customers(customers: Collection[int]) -> int:
    """Write anew the search entries of these customers; returns how many changed."""
    wanted = _words(customers)
    stored = dict(SearchEntry.objects.filter(pk__in=wanted).values_list("pk", "words"))
    changed = {pk: words for pk, words in wanted.items() if stored.get(pk) != words}
    SearchEntry.objects.bulk_create(
        [SearchEntry(customer_id=pk, words=words) for pk, words in changed.items()],
        update_conflicts=True,
        unique_fields=["customer"],
        update_fields=["words"],
    )
    if connection.vendor == "sqlite":
        _index_pairs({pk: words for pk, words in stored.items() if pk in changed}, changed)
    return len(changed)


def reindex_customers() -> int:
    """Write the entries of all customers anew; needed only after a restore from elsewhere."""
    done, last = 0, 0
    while ids := list(Customer.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        done, last = done + index_customers(ids), ids[-1]
    return done


def _words(customers: Collection[int]) -> dict[int, str]:
    names: dict[int, list[str]] = {}
    rows = Customer.objects.filter(pk__in=customers).values_list("pk", "name", "short_name", "number", "pinyin")
    for pk, name, short_name, number, pinyin in rows:
        names[pk] = [name, short_name, number, pinyin, initials(short_name)]
    contacts = Contact.objects.filter(customer__in=customers).order_by("pk")
    for pk, name, phone in contacts.values_list("customer_id", "name", "phone"):
        names[pk] += [name, re.sub(r"\D", "", phone)[-TAIL:]]
    return {pk: joined(found) for pk, found in names.items()}


def _index_pairs(before: dict[int, str], after: dict[int, str]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO customers_bigrams(customers_bigrams, rowid, grams) VALUES ('delete', %s, %s)",
            [(pk, grams(words)) for pk, words in before.items()],
        )
        cursor.executemany(
            "INSERT INTO customers_bigrams(rowid, grams) VALUES (%s, %s)",
            [(pk, grams(words)) for pk, words in after.items()],
        )
