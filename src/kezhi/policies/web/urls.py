"""Where the policies room answers."""

from django.urls import path

from kezhi.policies.web.adoption import adoption, adoptions
from kezhi.policies.web.adoption_posts import adoption_posts
from kezhi.policies.web.both_sides import both_sides
from kezhi.policies.web.choosing import choose
from kezhi.policies.web.comparison import compare
from kezhi.policies.web.draft_posts import draft_posts, draft_removal
from kezhi.policies.web.draft_preview import draft_adoption, draft_preview
from kezhi.policies.web.draft_start import draft
from kezhi.policies.web.drafts import draft_blanks, draft_collisions
from kezhi.policies.web.index import index
from kezhi.policies.web.own_simulation import note, removal
from kezhi.policies.web.regulation import regulation
from kezhi.policies.web.runs import new_run, run, runs
from kezhi.policies.web.side_by_side import compare_any
from kezhi.policies.web.simulations import simulation, simulations, workbook
from kezhi.policies.web.value import value

app_name = "policies"
urlpatterns = [
    path("", index, name="index"),
    path("choose/", choose, name="choose"),
    path("compare/", compare_any, name="compare_any"),
    path("adoption/", adoptions, name="adoptions"),
    path("drafts/<int:pk>/", draft, name="draft"),
    path("drafts/<int:pk>/blanks/", draft_blanks, name="draft_blanks"),
    path("drafts/<int:pk>/collisions/", draft_collisions, name="draft_collisions"),
    path("drafts/<int:pk>/posts/", draft_posts, name="draft_posts"),
    path("drafts/<int:pk>/preview/", draft_preview, name="draft_preview"),
    path("drafts/<int:pk>/adoption/", draft_adoption, name="draft_adoption"),
    path("drafts/<int:pk>/removal/", draft_removal, name="draft_removal"),
    path("runs/<int:pk>/", run, name="run"),
    path("adoptions/<int:pk>/runs/", runs, name="runs"),
    path("adoptions/<int:pk>/runs/new/", new_run, name="new_run"),
    path("adoptions/<int:pk>/values/<str:name>/", value, name="value"),
    path("adoptions/<int:pk>/posts/", adoption_posts, name="adoption_posts"),
    path("adoptions/<int:pk>/simulations/", simulations, name="simulations"),
    path("simulations/<uuid:key>/", simulation, name="simulation"),
    path("simulations/<uuid:key>/customers/<int:customer>/", both_sides, name="both_sides"),
    path("simulations/<uuid:key>/workbook/", workbook, name="simulation_workbook"),
    path("simulations/<uuid:key>/note/", note, name="simulation_note"),
    path("simulations/<uuid:key>/removal/", removal, name="simulation_removal"),
    path("<str:pack>/", regulation, name="regulation"),
    path("<str:pack>/adoption/", adoption, name="adoption"),
    path("<str:pack>/compare/", compare, name="compare"),
]
