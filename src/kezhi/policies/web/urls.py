"""Where the policies room answers."""

from django.urls import path

from kezhi.policies.web.adoption import adoption
from kezhi.policies.web.index import index
from kezhi.policies.web.regulation import regulation
from kezhi.policies.web.runs import new_run, run, runs
from kezhi.policies.web.simulations import both_sides, simulation, simulations
from kezhi.policies.web.value import value

app_name = "policies"
urlpatterns = [
    path("", index, name="index"),
    path("runs/<int:pk>/", run, name="run"),
    path("adoptions/<int:pk>/runs/", runs, name="runs"),
    path("adoptions/<int:pk>/runs/new/", new_run, name="new_run"),
    path("adoptions/<int:pk>/values/<str:name>/", value, name="value"),
    path("adoptions/<int:pk>/simulations/", simulations, name="simulations"),
    path("simulations/<uuid:key>/", simulation, name="simulation"),
    path("simulations/<uuid:key>/customers/<int:customer>/", both_sides, name="both_sides"),
    path("<str:pack>/", regulation, name="regulation"),
    path("<str:pack>/adoption/", adoption, name="adoption"),
]
