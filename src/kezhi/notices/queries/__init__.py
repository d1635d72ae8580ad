"""What the notices room shows."""
