"""Where the room care answers."""

from django.urls import path

from kezhi.care.web.interactions import new

app_name = "care"
urlpatterns = [path("<int:pk>/interactions/new/", new, name="new")]
