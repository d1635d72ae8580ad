"""Every proposal that waits gets the approval that carries it: before the post that its clause names."""

from hashlib import sha256
from json import dumps

from django.db import migrations
from django.utils import timezone

_BATCH, _STEP = 2000, 4  # characters of a unit's path that name one level


def give_approvals(apps, schema_editor):
    proposal, approval = apps.get_model("grading", "Proposal"), apps.get_model("approvals", "Approval")
    waiting = proposal.objects.filter(state="pending").select_related("customer__unit").defer("verdict").order_by("pk")
    carried = set(approval.objects.filter(kind="grade").values_list("subject_id", flat=True))
    seats, routes, batch = _Seats(apps), {}, []
    for each in waiting.iterator(chunk_size=_BATCH):
        if each.pk in carried:
            continue
        key = (each.edition_id, each.approver_post)
        if key not in routes:
            routes[key] = _route(apps, *key)
        batch.append(_approval(approval, each, routes[key], seats))
        if len(batch) == _BATCH:
            approval.objects.bulk_create(batch)
            batch = []
    approval.objects.bulk_create(batch)


def _approval(approval, each, route, seats):
    return approval(
        kind="grade", subject_type="grading.proposal", subject_id=each.pk, customer_id=each.customer_id,
        unit_id=each.customer.unit_id, label=f"{each.grade_before or '—'} → {each.grade_after}", route=route,
        proposed_at=each.proposed_at, post=each.approver_post, rank=seats.ranks.get(each.approver_post),
        seat_id=seats.of(each.approver_post, each.customer.unit.path),
    )  # fmt: skip


def _route(apps, edition, post):
    steps = [{"post": post, "shift": "keep"}]
    digest = sha256(dumps([steps, edition, "", ""], ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    made, _is_new = apps.get_model("approvals", "Route").objects.get_or_create(
        digest=digest, defaults={"steps": steps, "edition_id": edition}
    )
    return made


class _Seats:
    """Where each post is held: the nearest unit going up; a functional department serves the unit above it."""

    def __init__(self, apps):
        self.ranks = dict(apps.get_model("accounts", "Post").objects.values_list("name", "rank"))
        self.units = dict(apps.get_model("accounts", "Unit").objects.values_list("path", "pk"))
        staff, today = apps.get_model("accounts", "Staff").objects.filter(is_active=True), timezone.localdate()
        rows = list(staff.values_list("post__name", "unit__path", "unit__kind"))
        beside = apps.get_model("accounts", "Position").objects.filter(from_on__lte=today, staff__is_active=True)
        rows += beside.exclude(to_on__lt=today).values_list("post__name", "unit__path", "unit__kind")
        is_department = {True: _STEP, False: 0}
        self.held = {
            (post, path[: len(path) - is_department[kind == "department" and len(path) > _STEP]])
            for post, path, kind in rows
        }

    def of(self, post, path):
        above = (path[:end] for end in range(len(path), 0, -_STEP))
        return next((self.units[each] for each in above if (post, each) in self.held), None)


class Migration(migrations.Migration):
    dependencies = [
        ("grading", "0004_let_each_scale_have_a_grade_in_force"),
        ("approvals", "0001_begin"),
        ("accounts", "0002_let_people_hold_further_posts"),
    ]

    operations = [migrations.RunPython(give_approvals, migrations.RunPython.noop)]
