"""The room jobs (后台任务)."""
