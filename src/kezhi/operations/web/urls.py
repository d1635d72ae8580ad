"""Where the operations room answers."""

from django.urls import path

from kezhi.operations.web.health import backup, backup_progress, index
from kezhi.operations.web.healthz import healthz
from kezhi.operations.web.metrics import metrics
from kezhi.operations.web.settings import settings

app_name = "operations"
urlpatterns = [
    path("operations/", index, name="index"),
    path("operations/backups/", backup, name="backup"),
    path("operations/backups/progress/", backup_progress, name="backup_progress"),
    path("operations/settings/", settings, name="settings"),
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
]
