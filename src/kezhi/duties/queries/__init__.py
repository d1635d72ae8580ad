"""What the duties room shows."""
