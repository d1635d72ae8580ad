"""Where the operations room answers."""

from django.urls import path

from kezhi.operations.web.company_setting import company_setting_ as company_setting
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
    path("operations/settings/<slug:key>/", company_setting, name="setting"),
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
]
