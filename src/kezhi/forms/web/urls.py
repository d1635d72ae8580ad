"""Where the room forms answers."""

from django.urls import path

from kezhi.forms.web import filling, record, register

app_name = "forms"
urlpatterns = [
    path("", register.index, name="index"),
    path("records/<int:pk>/", record.page, name="record"),
    path("records/<int:pk>/print/", record.printed, name="print"),
    path("records/<int:pk>/particulars/", filling.change, name="change"),
    path("records/<int:pk>/correction/", filling.correction, name="correction"),
    path("records/<int:pk>/enclosures/<int:enclosure_pk>/", record.enclosure, name="enclosure"),
    path("<str:pack>/<str:form>/", register.of_form, name="register"),
    path("<str:pack>/<str:form>/new/", filling.new, name="new"),
    path("<str:pack>/<str:form>/export/", register.export, name="export"),
]
