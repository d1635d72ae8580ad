"""What the audit trail costs, and how fast it is read."""
