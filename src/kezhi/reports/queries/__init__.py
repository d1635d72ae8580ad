"""What the reports room shows."""
