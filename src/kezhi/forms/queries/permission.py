"""Who may see and fill in a form: what it is about decides."""

from __future__ import annotations

from collections.abc import Iterable

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Post, Staff
from kezhi.accounts.queries.bindings import bindings
from kezhi.accounts.scope import must_reach
from kezhi.engine.rules.form import Form
from kezhi.forms.queries.subject import Subject

_OF_CUSTOMERS = frozenset({"customers", "contracts", "receivables"})
_OF_MONEY = frozenset({"contracts", "receivables"})


def needed(form: Form) -> tuple[Capability, ...]:
    """What one must hold to see the register of a form at all."""
    if form.about in _OF_MONEY:
        return Capability.SEE_CUSTOMERS, Capability.SEE_MONEY
    return (Capability.SEE_CUSTOMERS,) if form.about in _OF_CUSTOMERS else (Capability.SEE_DUTIES,)


def may_open(staff: Staff, form: Form) -> bool:
    """Whether the person may see the register of the form."""
    return all(staff.can(each) for each in needed(form))


def must_open(staff: Staff, form: Form) -> None:
    """Refuse whoever may not see the register of the form."""
    for each in needed(form):
        staff.must(each)


def must_fill(staff: Staff, form: Form, subject: Subject) -> None:
    """Refuse whoever does not see what the record is about."""
    must_open(staff, form)
    if subject.customer is not None:
        for each in needed(form):
            staff.must(each, subject.customer)
    elif subject.unit is not None:
        must_reach(staff, Capability.SEE_DUTIES, subject.unit)
    elif subject.person is not None and subject.person.pk != staff.pk:
        must_reach(staff, Capability.SEE_DUTIES, subject.person.unit)


def posts_closed_to(staff: Staff, posts: Iterable[str]) -> frozenset[str]:
    """Of the posts that regulations name, those which somebody holds here and this person does not: only their holder
    signs. Two statements."""
    asked = frozenset(post for post in posts if post)
    bound = bindings(asked) if asked else None
    if bound is None:
        return frozenset()
    known = {*Post.objects.filter(name__in=asked).values_list("name", flat=True), *(each.role for each in bound.lines)}
    return frozenset(
        post for post in known
        if not any(o.post == post or bound.counts_as(o.post, o.seat, post) for o in staff.offices)
    )  # fmt: skip
