"""Where the room imports answers."""

from django.urls import URLPattern, path

from kezhi.imports.web.corrections import corrections
from kezhi.imports.web.duplicates import duplicates
from kezhi.imports.web.error_sheet import error_sheet
from kezhi.imports.web.file import file
from kezhi.imports.web.files import index
from kezhi.imports.web.mapping import mapping
from kezhi.imports.web.progress import progress
from kezhi.imports.web.staff_list import staff_list, staff_template
from kezhi.imports.web.writing import writing

app_name = "imports"
urlpatterns: list[URLPattern] = [
    path("", index, name="index"),
    path("staff/", staff_list, name="staff_list"),
    path("staff/template.xlsx", staff_template, name="staff_template"),
    path("<int:pk>/", file, name="file"),
    path("<int:pk>/mapping/", mapping, name="mapping"),
    path("<int:pk>/duplicates/", duplicates, name="duplicates"),
    path("<int:pk>/errors/", error_sheet, name="errors"),
    path("<int:pk>/corrections/", corrections, name="corrections"),
    path("<int:pk>/writing/", writing, name="writing"),
    path("<int:pk>/progress/", progress, name="progress"),
]
