"""Where the audit room answers."""

from django.urls import path

from kezhi.audit.web.index import index

app_name = "audit"
urlpatterns = [path("", index, name="index")]
