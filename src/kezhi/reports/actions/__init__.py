"""What the reports room does."""
