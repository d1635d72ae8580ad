"""Where the audit room answers."""

from django.urls import path

from kezhi.audit.web.index import export, index, subject

app_name = "audit"
urlpatterns = [
    path("", index, name="index"),
    path("workbook/", export, name="export"),
    path("subjects/<str:subject_type>/<str:subject_id>/", subject, name="subject"),
]
