"""Which records source keys name, customer by customer."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from kezhi.trade.errors import UnknownKeys


def ids_by_key(model: type[models.Model], named: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Ids by source_key for (source_key, customer id) pairs; refuses keys unknown or of another customer."""
    pairs = {(key, customer) for key, customer in named if key}
    rows = model._default_manager.filter(source_key__in={key for key, _customer in pairs})
    found = {(key, customer): pk for key, pk, customer in rows.values_list("source_key", "pk", "customer_id")}
    if missing := sorted(pairs - found.keys()):
        raise UnknownKeys(what=model._meta.verbose_name, keys="、".join(key for key, _customer in missing[:5]))
    return {key: found[key, customer] for key, customer in pairs}
