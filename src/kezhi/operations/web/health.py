"""Whether everything is in order, and the backups."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.operations.actions import ask_for_backup
from kezhi.operations.errors import BackupUnderWay
from kezhi.operations.queries.health import BackupJob, backup_job, health
from kezhi.ui.components.progress import Progress


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """The findings, ill ones first, and the backups."""
    page = health(request.user)
    shown = {"page": page, "job": progress_of(page.job) if page.job and not page.job.is_over else None}
    return render(request, "operations/index.html", shown)


@require_POST
def backup(request: StaffRequest) -> HttpResponse:
    """Back up now."""
    try:
        ask_for_backup(by=request.user, at=timezone.now())
    except BackupUnderWay as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已开始备份，可离开本页。"))
    return redirect("operations:index")


@require_GET
def backup_progress(request: StaffRequest) -> HttpResponse:
    """The bar; once the backup is over the page is loaded anew."""
    request.user.must(Capability.MANAGE_SYSTEM)
    job = backup_job()
    if job is None or job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"} if request.htmx else {})
    return render(request, "ui/_progress.html", {"progress": progress_of(job)})


def progress_of(job: BackupJob) -> Progress:
    """How the job looks while it is under way."""
    return Progress(
        "backup", job.title, job.percent, _("写完整了才出现在列表里。"), reverse("operations:backup_progress")
    )
