"""Where the room imports answers."""

from django.urls import URLPattern

app_name = "imports"
urlpatterns: list[URLPattern] = []
