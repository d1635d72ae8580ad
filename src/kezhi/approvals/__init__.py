"""The room approvals (审批)."""
