"""What a person may do with a simulation of their own: write another note over it, throw it away."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kezhi.accounts.requests import StaffRequest
from kezhi.policies.actions import discard_simulation, rename_simulation
from kezhi.policies.actions.rename_simulation import must_be_own
from kezhi.policies.models import Simulation
from kezhi.policies.queries.simulations.listing import title_of
from kezhi.policies.queries.simulations.reached import reached_simulations
from kezhi.ui.submission import Submission


class NoteForm(forms.Form):
    """What the simulation is called."""

    note = forms.CharField(label=gettext_lazy("说明"), max_length=120, required=False)


def note(request: StaffRequest, key: UUID) -> HttpResponse:
    """The form with the note as it is; POST writes the new one."""
    own = _simulation(request, key)
    back = reverse("policies:simulation", args=[key])
    submission = Submission(
        key="simulation-note", title=gettext_lazy("改名"), confirm=gettext_lazy("保存"),
        url=reverse("policies:simulation_note", args=[key]), back=back, done=gettext_lazy("已改名。"),
        crumbs=((title_of(own), back),),
    )  # fmt: skip
    form = NoteForm(request.POST if request.method == "POST" else None, initial={"note": own.note})
    return submission.answer(
        request, form, lambda given: rename_simulation(simulation=own, **given, by=request.user, at=timezone.now())
    )


def removal(request: StaffRequest, key: UUID) -> HttpResponse:
    """Asks once; POST throws it away."""
    own = _simulation(request, key)
    submission = Submission(
        key="simulation-removal", title=gettext_lazy("删除试算"), confirm=gettext_lazy("删除"),
        url=reverse("policies:simulation_removal", args=[key]),
        back=reverse("policies:simulations", args=[own.adoption_id]), done=gettext_lazy("已删除。"),
        crumbs=((title_of(own), reverse("policies:simulation", args=[key])),),
        text=gettext_lazy("试算的结果会一并删除，收到链接的人也打不开了。制度与客户不受影响。"),
    )  # fmt: skip
    form = forms.Form(request.POST if request.method == "POST" else None)
    return submission.answer(
        request, form, lambda _: discard_simulation(simulation=own, by=request.user, at=timezone.now())
    )


def _simulation(request: StaffRequest, key: UUID) -> Simulation:
    found = get_object_or_404(reached_simulations(request.user), pk=key)
    must_be_own(found, request.user)
    return found
