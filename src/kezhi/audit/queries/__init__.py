"""What the pages of audit read."""
