"""Where the room audit answers."""

from django.urls import URLPattern

app_name = "audit"
urlpatterns: list[URLPattern] = []
