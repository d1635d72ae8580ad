"""What the forms room shows."""
