"""Where the room customers answers."""

from django.urls import path

from kezhi.customers.web import customers

app_name = "customers"
urlpatterns = [
    path("", customers.index, name="index"),
    path("export/", customers.export, name="export"),
]
