"""How an approval and its deciders are called in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kezhi.approvals.kinds import kinds
from kezhi.approvals.models import Approval
from kezhi.audit.canonical import clean


def kind_title(key: str) -> str:
    """The kind's name; its key where its room is gone."""
    found = kinds().get(key)
    return str(found.title) if found else key


def what(approval: Approval) -> str:
    """栎川精密传动的评级变动."""
    title = kind_title(approval.kind)
    if approval.customer is None:
        return approval.label or title
    return _("{customer}的{kind}").format(customer=approval.customer, kind=title)


def who(approval: Approval) -> str:
    """Who is asked now: the post (or above), or the person."""
    if approval.holder is not None:
        return approval.holder.name
    if approval.or_above:
        return _("{post}或以上").format(post=approval.post)
    return approval.post


def said(reason: str) -> str:
    """What somebody wrote as it is kept: no longer than the column, and without what no store takes."""
    return clean(reason).strip()[:200]


def by_clause(approval: Approval) -> str:
    """（分类管理办法 第三条）; nothing where no clause is told."""
    route = approval.route
    if not route.clause and route.edition is None:
        return ""
    named = " ".join(filter(None, (route.edition.short_title if route.edition else "", route.clause)))
    return _("（{clause}）").format(clause=named)
