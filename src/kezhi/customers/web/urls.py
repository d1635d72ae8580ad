"""Where the room customers answers."""

from django.urls import path

from kezhi.customers.web import contacts, customers, page, records, team
from kezhi.customers.web.sight import sight

app_name = "customers"
urlpatterns = [
    path("", customers.index, name="index"),
    path("export/", customers.export, name="export"),
    path("views/", customers.tabs, name="views"),
    path("choices/<str:key>/", customers.choices, name="choices"),
    path("owners/", records.owners, name="owners"),
    path("new/", records.new, name="new"),
    path("<int:pk>/", page.page, name="page"),
    path("<int:pk>/why/<str:output>/", page.why, name="why"),
    path("<int:pk>/particulars/", records.edit, name="edit"),
    path("<int:pk>/owner/", records.owner, name="owner"),
    path("<int:pk>/influence/", records.influence, name="influence"),
    path("<int:pk>/potential/", records.potential, name="potential"),
    path("<int:pk>/team/", team.team, name="team"),
    path("<int:pk>/team/new/", team.joining, name="joining"),
    path("<int:pk>/team/<int:member_pk>/removal/", team.leaving, name="leaving"),
    path("<int:pk>/contacts/", contacts.index, name="contacts"),
    path("<int:pk>/contacts/new/", contacts.new, name="new_contact"),
    path("<int:pk>/contacts/<int:contact_pk>/", contacts.edit, name="contact"),
    path("<int:pk>/contacts/<int:contact_pk>/sight/", sight, name="sight"),
]
