"""Where the room grading answers."""

from django.urls import URLPattern

app_name = "grading"
urlpatterns: list[URLPattern] = []
