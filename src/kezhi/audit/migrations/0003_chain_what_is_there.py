"""Give the entries that are there their digests and their places in the chain, oldest first."""

import json
import secrets
from datetime import UTC
from hashlib import sha256

from django.db import migrations

BATCH = 2000


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode("utf-8")


def sealed(entry):
    entry.salt = secrets.token_hex(16)
    told = canonical([entry.subject_label, entry.before, entry.after])
    entry.values_digest = sha256(entry.salt.encode("ascii") + b"\n" + told).hexdigest()
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    kept = [
        "kezhi.audit", 1, at, entry.by_id, entry.act, entry.subject_type, entry.subject_id, entry.customer_id,
        "", "", "", "", entry.values_digest,
    ]  # fmt: skip
    entry.digest = sha256(canonical(kept)).hexdigest()
    return entry


def chain(apps, schema_editor):
    entries = apps.get_model("audit", "Entry").objects.order_by("pk")
    links = apps.get_model("audit", "Link").objects
    last, position, previous = 0, 0, "0" * 64
    while batch := [sealed(entry) for entry in entries.filter(pk__gt=last)[:BATCH]]:
        entries.bulk_update(batch, ["salt", "values_digest", "digest"], batch_size=200)
        forged = []
        for entry in batch:
            position += 1
            previous = sha256(f"{previous}:{position}:{entry.digest}".encode("ascii")).hexdigest()
            forged.append(links.model(position=position, entry=entry, digest=previous))
        links.bulk_create(forged, batch_size=1000)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_keep_origin_and_digests")]
    operations = [migrations.RunPython(chain, migrations.RunPython.noop)]
