"""Where the accounts room answers."""

from django.urls import path

from kezhi.accounts.web import posts
from kezhi.accounts.web.absence import absence_end, new_absence
from kezhi.accounts.web.bindings import binding_end, bindings, new_binding
from kezhi.accounts.web.colleagues import colleagues
from kezhi.accounts.web.organisation import organisation
from kezhi.accounts.web.person import new_position, person, position_end
from kezhi.accounts.web.staff import new_staff, staff
from kezhi.accounts.web.unit import new_unit, unit, unit_closure, unit_head, unit_name, unit_place

app_name = "accounts"
urlpatterns = [
    path("organisation/", organisation, name="organisation"),
    path("organisation/units/<int:pk>/", unit, name="unit"),
    path("organisation/units/<int:pk>/below/", new_unit, name="new_unit"),
    path("organisation/units/<int:pk>/name/", unit_name, name="unit_name"),
    path("organisation/units/<int:pk>/place/", unit_place, name="unit_place"),
    path("organisation/units/<int:pk>/head/", unit_head, name="unit_head"),
    path("organisation/units/<int:pk>/closure/", unit_closure, name="unit_closure"),
    path("organisation/posts/", posts.posts, name="posts"),
    path("organisation/posts/new/", posts.new_post, name="new_post"),
    path("organisation/posts/<int:pk>/", posts.post, name="post"),
    path("organisation/staff/<int:pk>/rights/", posts.rights, name="rights"),
    path("organisation/bindings/", bindings, name="bindings"),
    path("organisation/bindings/new/", new_binding, name="new_binding"),
    path("organisation/bindings/<int:pk>/end/", binding_end, name="binding_end"),
    path("organisation/colleagues/", colleagues, name="colleagues"),
    path("organisation/staff/new/", new_staff, name="new_staff"),
    path("organisation/staff/<int:pk>/", person, name="person"),
    path("organisation/staff/<int:pk>/place/", staff, name="staff"),
    path("organisation/staff/<int:pk>/posts/", new_position, name="new_position"),
    path("organisation/staff/<int:pk>/posts/<int:position_pk>/end/", position_end, name="position_end"),
    path("organisation/staff/<int:pk>/absences/", new_absence, name="new_absence"),
    path("organisation/staff/<int:pk>/absences/<int:absence_pk>/end/", absence_end, name="absence_end"),
]
