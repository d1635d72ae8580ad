"""Posts and what their holders may do; what one person may do today."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kezhi.accounts.actions.change_grants import add_post, change_grants, must_decide_for_all
from kezhi.accounts.capabilities import Capability, Scope
from kezhi.accounts.errors import NotAllowed, NoUnitChosen, PostNameTaken, Refusal
from kezhi.accounts.models import Post, Staff, Unit
from kezhi.accounts.queries.posts import by_room, posts_page
from kezhi.accounts.queries.rights import rights_of
from kezhi.accounts.requests import StaffRequest
from kezhi.ui.submission import Submission

RANK = gettext_lazy("职级")
RANK_HELP = gettext_lazy("数字越大职级越高；制度里的“某岗位或以上”按职级算。")


class GrantsForm(forms.Form):
    """Rank, a scope for every capability, and the units of “chosen units”."""

    rank = forms.IntegerField(label=RANK, min_value=0, max_value=99, help_text=RANK_HELP)
    units = forms.ModelMultipleChoiceField(
        Unit.objects.filter(closed_on=None).order_by("path"), label=gettext_lazy("指定单位"), required=False,
        help_text=gettext_lazy("用于范围为“指定单位及下级”的各项权限。"),
    )  # fmt: skip

    def __init__(self, *args: Any, post: Post, **named: Any) -> None:
        grants = list(post.grants.prefetch_related("units"))
        held = {f"can-{grant.capability}": grant.scope for grant in grants}
        units = {unit.pk for grant in grants for unit in grant.units.all()}
        super().__init__(*args, **named)
        self.initial = {"rank": post.rank, "units": units, **held}
        for capability in Capability:
            self.fields[f"can-{capability.value}"] = forms.ChoiceField(
                label=capability.label, required=False, choices=[("", "—"), *Scope.choices]
            )

    @property
    def rooms(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of the capabilities, room by room."""
        return [(room, [self[f"can-{each.value}"] for each in capabilities]) for room, capabilities in by_room()]

    @property
    def grants(self) -> dict[str, str]:
        """What was chosen, by capability."""
        given = {each.value: self.cleaned_data.get(f"can-{each.value}", "") for each in Capability}
        return {name: scope for name, scope in given.items() if scope}


class PostForm(forms.Form):
    """A new post."""

    name = forms.CharField(label=gettext_lazy("岗位"), max_length=30)
    rank = forms.IntegerField(label=RANK, min_value=0, max_value=99, help_text=RANK_HELP)


@require_GET
def posts(request: StaffRequest) -> HttpResponse:
    """Every post beside what its holders may do."""
    request.user.must(Capability.MANAGE_STAFF)
    return render(request, "accounts/posts.html", {"page": posts_page()})


def post(request: StaffRequest, pk: int) -> HttpResponse:
    """One post's rights, and their change."""
    must_decide_for_all(request.user)
    found = get_object_or_404(Post, pk=pk)
    form = GrantsForm(request.POST or None, post=found)
    if form.is_valid():
        given = {"rank": form.cleaned_data["rank"], "grants": form.grants, "units": form.cleaned_data["units"]}
        try:
            change_grants(post=found, **given, by=request.user, at=timezone.now())
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("units" if isinstance(refusal, NoUnitChosen) else None, str(refusal))
        else:
            messages.success(request, _("已保存“{post}”的权限，下一次打开页面起生效。").format(post=found.name))
            return redirect("accounts:posts")
    status = 422 if form.errors else 200
    return render(request, "accounts/post.html", {"post": found, "form": form}, status=status)


def new_post(request: StaffRequest) -> HttpResponse:
    """The form of a new post."""
    must_decide_for_all(request.user)
    back = reverse("accounts:posts")
    asked = Submission(
        "post", _("添加岗位"), _("添加"), reverse("accounts:new_post"), back, _("岗位已添加，请设定它的权限。"),
        crumbs=((_("岗位与权限"), back),), fields={PostNameTaken: "name"},
    )  # fmt: skip
    form = PostForm(request.POST or None)
    return asked.answer(request, form, lambda given: add_post(**given, by=request.user, at=timezone.now()))


@require_GET
def rights(request: StaffRequest, pk: int) -> HttpResponse:
    """What the person may do today, and through which post; one's own, or anybody's for who manages them."""
    if pk != request.user.pk:
        request.user.must(Capability.MANAGE_STAFF)
    person = get_object_or_404(Staff.objects.select_related("post", "unit"), pk=pk)
    shown = {"person": person, "rooms": rights_of(person, request.today)}
    return render(request, "accounts/rights.html", shown)
