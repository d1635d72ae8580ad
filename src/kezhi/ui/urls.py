"""The addresses of the frame itself: language and catalogue."""

from django.urls import path

from kezhi.ui import views

app_name = "ui"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("design/", views.design, name="design"),
]
